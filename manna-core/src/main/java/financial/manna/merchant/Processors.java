package financial.manna.merchant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the marks of payment processors off the front of a name. */
final class Processors {

    private static final int MOST_MARKS = 3;

    private final Map<String, List<Mark>> marks = new HashMap<>();

    Processors(Vocabulary vocabulary) {
        for (String line : Tables.lines("processors.txt")) {
            String[] columns = line.split(" ", 4);
            String[] words = columns[3].split(" ", -1);
            Mark mark = new Mark(
                    PaymentProcessor.valueOf(columns[0]),
                    Channel.valueOf(columns[1]),
                    columns[2].equals("star"),
                    List.of(words));
            marks.computeIfAbsent(words[0], word -> new ArrayList<>()).add(mark);
        }
        vocabulary.add(marks.keySet(), WordClass.PROCESSOR_MARK);
    }

    void read(Reading reading) {
        for (int round = 0; round < MOST_MARKS && reading.size() > 0; round++) {
            Mark mark = markAt(reading);
            if (mark == null) {
                return;
            }
            int next = reading.from + mark.words().size();
            if (reading.processor == null) {
                reading.processor = mark.processor();
                reading.channel(mark.channel());
            }
            if (!reading.hasWord(next, reading.to)) {
                return;
            }
            reading.from = next;
        }
    }

    private @Nullable Mark markAt(Reading reading) {
        Token first = reading.at(reading.from);
        if (!first.is(WordClass.PROCESSOR_MARK)) {
            return null;
        }
        for (Mark mark : marks.getOrDefault(first.bare(), List.of())) {
            if (stands(mark, reading)) {
                return mark;
            }
        }
        return null;
    }

    private static boolean stands(Mark mark, Reading reading) {
        int end = reading.from + mark.words().size();
        if (end >= reading.to) {
            return false;
        }
        for (int i = 1; i < mark.words().size(); i++) {
            if (!reading.at(reading.from + i).bare().equals(mark.words().get(i))) {
                return false;
            }
        }
        char after = reading.at(end).before();
        return after == '*' || (!mark.star() && (after == ' ' || after == '_'));
    }

    /**
     * The words that a processor puts before the merchant.
     *
     * @param star whether an asterisk must follow
     */
    private record Mark(PaymentProcessor processor, Channel channel, boolean star, List<String> words) {}
}
