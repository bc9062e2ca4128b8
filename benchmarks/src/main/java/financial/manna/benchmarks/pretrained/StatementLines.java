package financial.manna.benchmarks.pretrained;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Writes statement lines around names, in the ways of card networks and banks: a processor's mark before, a store's
 * number, a place or a phone number behind, all in capitals, the name cut where networks cut it. Every template and every
 * name in here is made up. Not thread-safe.
 */
final class StatementLines {

    private static final int NAME_WIDTH = 22;

    private static final List<String> MARKS =
            List.of("SQ *", "TST* ", "PAYPAL *", "SP * ", "PP*", "STRIPE *", "SUMUP *", "ZETTLE_*", "CKE*", "IZ *");

    private static final List<String> BEFORE = List.of(
            "POS PURCHASE ",
            "DEBIT CARD PURCHASE ",
            "CHECKCARD ",
            "CARD PAYMENT TO ",
            "VISA PURCHASE ",
            "POS DEBIT ",
            "PURCHASE AUTHORIZED ON 03/14 ",
            "CONTACTLESS ",
            "RECURRING PAYMENT ",
            "DIRECT DEBIT ");

    private static final List<String> PLACES = List.of(
            "SPRINGFIELD IL",
            "PORTLAND OR",
            "AUSTIN TX",
            "BOSTON MA",
            "DENVER CO",
            "SEATTLE WA",
            "CHICAGO IL",
            "NEW YORK NY",
            "BROOKLYN NY",
            "SAN FRANCISCO CA",
            "LOS ANGELES CA",
            "MIAMI FL",
            "ATLANTA GA",
            "CLEVELAND OH",
            "PHOENIX AZ",
            "TORONTO ON",
            "VANCOUVER BC",
            "OTTAWA ON",
            "MONTREAL QC",
            "CALGARY AB",
            "LONDON GB",
            "MANCHESTER GB",
            "LEEDS",
            "GLASGOW",
            "DUBLIN IE",
            "SYDNEY NSW AU",
            "MELBOURNE VIC",
            "AUCKLAND NZ",
            "CAPE TOWN ZA",
            "MUMBAI IN",
            "BERLIN DE",
            "PARIS FR",
            "MADRID ES",
            "MILANO IT",
            "AMSTERDAM NL");

    /** What owners call themselves: names of people, of streets, of colours, and what says nothing. */
    private static final List<String> OWNERS = List.of(
            "SMITH",
            "JOHNSON",
            "GARCIA",
            "NGUYEN",
            "PATEL",
            "KIM",
            "OBRIEN",
            "ROSSI",
            "MULLER",
            "DUBOIS",
            "SILVA",
            "KOWALSKI",
            "IVANOV",
            "TANAKA",
            "CHEN",
            "SINGH",
            "ALI",
            "HANSEN",
            "MURPHY",
            "LOPEZ",
            "JOES",
            "MARIAS",
            "TONYS",
            "ANNAS",
            "BENS",
            "LUCYS",
            "SAMS",
            "ELLAS",
            "MAIN STREET",
            "RIVERSIDE",
            "LAKEVIEW",
            "HILLTOP",
            "DOWNTOWN",
            "UPTOWN",
            "CORNER",
            "VILLAGE",
            "CENTRAL",
            "NORTH",
            "SOUTH",
            "EAST SIDE",
            "WESTERN",
            "HARBOR",
            "OAK",
            "MAPLE",
            "CEDAR",
            "PINE",
            "ELM STREET",
            "PARK AVE",
            "THE",
            "LITTLE",
            "BIG",
            "OLD",
            "NEW",
            "ROYAL",
            "GOLDEN",
            "SILVER",
            "BLUE",
            "RED",
            "GREEN",
            "BLACK",
            "WHITE",
            "SUNNY",
            "HAPPY",
            "LUCKY",
            "FIRST",
            "CITY",
            "METRO",
            "PREMIER",
            "CLASSIC",
            "MODERN",
            "URBAN",
            "COUNTRY",
            "VALLEY",
            "MOUNTAIN",
            "OCEAN",
            "BAY AREA");

    private static final List<String> TAILS =
            List.of(" INC", " LLC", " LTD", " CO", " CORP", " GROUP", " AND SONS", " SERVICES", " ONLINE", " GMBH");

    private final Random random;

    StatementLines(Random random) {
        this.random = random;
    }

    /** A line about an entry. */
    String about(KnowledgeEntry entry) {
        return switch (entry.source()) {
            case PHRASE -> bank(entry.text());
            case OWN_BRAND, MAP_BRAND -> merchant(entry.text());
            case PLACE, MAP_PLACE, CODE -> place(entry.text());
            case BEGINNING -> glued(entry.text(), true);
            case ENDING -> glued(entry.text(), false);
        };
    }

    /** A line about a merchant with this name. */
    private String merchant(String name) {
        String text = name.toUpperCase(Locale.ROOT);
        if (chance(0.1)) {
            text += pick(TAILS);
        }
        String mark = chance(0.15) ? pick(MARKS) : "";
        text = mark + text;
        if (chance(0.25)) {
            text = text.length() > NAME_WIDTH ? text.substring(0, NAME_WIDTH).strip() : text;
        } else if (chance(0.35)) {
            text += store();
        }
        if (chance(0.35)) {
            text += " " + pick(PLACES);
        } else if (chance(0.1)) {
            text += String.format(
                    Locale.ROOT,
                    " %03d-%03d-%04d",
                    200 + random.nextInt(800),
                    random.nextInt(1_000),
                    random.nextInt(9_999));
        } else if (chance(0.05)) {
            text = text.replace(" ", "") + ".COM";
        }
        return chance(0.12) ? pick(BEFORE) + text : text;
    }

    /** A line about a place of this kind, which has an owner's name or none. */
    private String place(String word) {
        double way = random.nextDouble();
        String name = way < 0.55 ? pick(OWNERS) + " " + word : way < 0.75 ? word + " " + pick(OWNERS) : word;
        return merchant(name);
    }

    /** A line about a place whose name is glued to the beginning or the end of a word. */
    private String glued(String affix, boolean first) {
        String owner = pick(OWNERS).replace(" ", "");
        return merchant(first ? affix + owner : owner + affix);
    }

    /** A bank's own line, with a reference behind or not. */
    private String bank(String phrase) {
        String text = phrase.toUpperCase(Locale.ROOT);
        double way = random.nextDouble();
        if (way < 0.2) {
            return text + " " + pick(OWNERS);
        }
        if (way < 0.35) {
            return text + String.format(Locale.ROOT, " REF %08d", random.nextInt(100_000_000));
        }
        if (way < 0.45) {
            return pick(OWNERS) + " " + text;
        }
        return way < 0.55 ? text + " PPD ID: " + random.nextInt(1_000_000_000) : text;
    }

    private String store() {
        return switch (random.nextInt(4)) {
            case 0 -> " #" + random.nextInt(10_000);
            case 1 -> String.format(Locale.ROOT, " %04d", random.nextInt(10_000));
            case 2 -> String.format(Locale.ROOT, " STORE %03d", random.nextInt(1_000));
            default -> String.format(Locale.ROOT, "%05d", random.nextInt(100_000));
        };
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private String pick(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
