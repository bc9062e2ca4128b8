package financial.manna.internal.knowledge;

import financial.manna.internal.knowledge.Match.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among the matches of one line: strong wording, then a brand that opens the name, then wording of medium
 * trust, then kinds of places, then the rest.
 */
final class Judge {

    private Judge() {}

    /**
     * What the matches say.
     *
     * @param line matches in the whole line
     * @param name matches in the counterparty's name
     * @param words the name's words
     * @param country of the line, ISO 3166 in lower case, or null if unknown
     */
    static @Nullable Verdict judge(List<Match> line, List<Match> name, Words words, @Nullable String country) {
        Match strong = first(line, Layer.GRAMMAR_STRONG);
        Match brand = brand(line, name, words.opening());
        if (strong != null && !(brand != null && refines(brand, strong))) {
            return new Verdict(strong, grammarClass("strong", strong));
        }
        Match medium = first(line, Layer.GRAMMAR_MEDIUM);
        if (medium != null && medium.from() == 0 && medium.to() - medium.from() > 1) {
            return new Verdict(medium, grammarClass("medium", medium));
        }
        Match place = place(name);
        if (brand != null && trusted(brand)) {
            if (place != null && name.contains(brand) && place.from() == brand.to() && heads(place, brand)) {
                return new Verdict(place, "place.after_brand");
            }
            return new Verdict(brand, brandClass(brand, place, words, country));
        }
        Match clear = place != null && place.meaning().layer() == Layer.PLACE_A ? place : null;
        if (medium != null && !(clear != null && clear.letters() > medium.letters())) {
            return new Verdict(medium, grammarClass("medium", medium));
        }
        if (clear != null) {
            return new Verdict(clear, placeClass(clear, brand));
        }
        boolean wholeBrand = brand != null && brand.to() - brand.from() == words.count;
        Match transfer = first(line, Layer.GRAMMAR_TRANSFER);
        boolean person = transfer != null && brand != null && brand.meaning().layer() != Layer.OWN_BRAND;
        if (brand != null && !person && (place == null || wholeBrand || !doubtful(brand))) {
            return new Verdict(brand, brandClass(brand, place, words, country));
        }
        if (transfer != null) {
            return new Verdict(transfer, grammarClass("transfer", transfer));
        }
        if (place != null && place.meaning().layer() != Layer.PLACE_C) {
            return new Verdict(place, placeClass(place, brand));
        }
        Match weak = first(line, Layer.GRAMMAR_WEAK);
        if (weak != null) {
            return new Verdict(weak, grammarClass("weak", weak));
        }
        if (place != null) {
            return new Verdict(place, placeClass(place, brand));
        }
        Match aside = place(line);
        return aside == null || aside.meaning().layer() != Layer.PLACE_A ? null : new Verdict(aside, "place.aside");
    }

    /** A lender's name says which loan it is that the bank's wording leaves open. */
    private static boolean refines(Match brand, Match strong) {
        String kind = brand.meaning().kind();
        return trusted(brand)
                && strong.meaning().kind().equals("loan")
                && kind.startsWith("finance/")
                && !kind.equals("finance/card_issuer");
    }

    private static @Nullable Match first(List<Match> matches, Layer layer) {
        for (Match match : matches) {
            if (match.meaning().layer() == layer) {
                return match;
            }
        }
        return null;
    }

    /** The brand that opens the line or the name, the longest first; else the longest inside the name. */
    private static @Nullable Match brand(List<Match> line, List<Match> name, int opening) {
        Match inName = longest(name, opening);
        Match inLine = longest(line, 0);
        if (inName == null || inLine == null) {
            return inName == null ? inLine : inName;
        }
        return inLine.from() == 0 && inLine.letters() > inName.letters() ? inLine : inName;
    }

    private static @Nullable Match longest(List<Match> matches, int opening) {
        Match best = null;
        for (Match match : matches) {
            if (match.meaning().layer().isBrand()
                    && (best == null || (match.from() <= opening && best.from() > opening))) {
                best = match;
            }
        }
        return best;
    }

    private static boolean doubtful(Match brand) {
        return brand.meaning().everyday() || brand.meaning().contested();
    }

    private static boolean foreign(Meaning meaning, @Nullable String country) {
        return country != null
                && !meaning.countries().isEmpty()
                && !meaning.countries().contains(country);
    }

    private static boolean trusted(Match brand) {
        return brand.meaning().layer() == Layer.OWN_BRAND
                && brand.from() <= 1
                && brand.form() == Form.WORDS
                && (!brand.meaning().everyday() || brand.to() - brand.from() > 1);
    }

    /** The last word names the thing: the pharmacy of a supermarket is a pharmacy. */
    private static boolean heads(Match place, Match brand) {
        String kind = brand.meaning().kind();
        return place.meaning().layer() == Layer.PLACE_A
                && place.form() == Form.WORDS
                && place.meaning().kind().indexOf('/') > 0
                && (kind.startsWith("shop/") || kind.startsWith("amenity/"))
                && !place.meaning().outflow().equals(brand.meaning().outflow())
                && place.letters() >= 4;
    }

    private static @Nullable Match place(List<Match> name) {
        Match best = null;
        for (Match match : name) {
            if (match.meaning().layer().isPlace()
                    && (best == null
                            || rank(match) < rank(best)
                            || (rank(match) == rank(best) && match.from() > best.from()))) {
                best = match;
            }
        }
        return best;
    }

    private static int rank(Match match) {
        return switch (match.meaning().layer()) {
            case PLACE_A -> 0;
            case MAP_PLACE -> 1;
            case PLACE_B -> 2;
            default -> 3;
        };
    }

    private static String grammarClass(String rank, Match match) {
        int words = match.to() - match.from();
        return "grammar." + rank + (words > 1 ? ".phrase" : match.letters() > 5 ? ".word" : ".short");
    }

    private static String brandClass(Match brand, @Nullable Match place, Words words, @Nullable String country) {
        Meaning meaning = brand.meaning();
        String layer = meaning.layer() == Layer.OWN_BRAND ? "own" : "map";
        String name = meaning.everyday() || meaning.contested() || foreign(meaning, country) ? "doubtful" : "clear";
        boolean agrees = place != null && place.meaning().outflow().equals(meaning.outflow());
        String where = brand.form() == Form.CUT
                ? "cut"
                : agrees
                        ? "agreed"
                        : brand.from() > words.opening() ? "inside" : brand.to() == words.count ? "whole" : "start";
        return "brand." + layer + "." + name + "." + where;
    }

    private static String placeClass(Match place, @Nullable Match brand) {
        String layer = switch (place.meaning().layer()) {
            case PLACE_A -> "a";
            case PLACE_B -> "b";
            case PLACE_C -> "c";
            default -> place.to() - place.from() > 1 ? "map.phrase" : "map.word";
        };
        return "place." + layer + (place.form() == Form.WORDS ? "" : place.form() == Form.CUT ? ".cut" : ".part")
                + (brand == null ? "" : ".against");
    }

    /** The match that decides, and the class whose trust it has. */
    record Verdict(Match match, String matchClass) {}
}
