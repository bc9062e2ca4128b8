package financial.manna.io;

import financial.manna.internal.text.TextFolder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a column can hold, with the wordings by which headers name it, best first: English, then German, French,
 * Spanish, Italian, Dutch and Portuguese. Wordings are compared without case, accents, spaces and punctuation.
 */
enum CsvField {
    DESCRIPTION("""
            originaldescription rawdescription originalstatement statementdescription statementdescriptor descriptor
            transactiondescription description bankdescription desc transactiondetails details transactiondetail
            narrative narration particulars statement transactiontext bookingtext
            verwendungszweck buchungsdetails umsatztext beschreibung
            libelle libelleoperation libelledeloperation intitule
            concepto descripcion movimiento
            descrizione causale descrizioneoperazione
            naamomschrijving omschrijving mededelingen
            descricao historico descritivo
            merchantname merchant payee name counterparty beneficiary vendor transaction memo buchungstext reference"""),
    BOOKING_DATE("""
            bookingdate postingdate posteddate postdate dateposted bookedon completeddate
            buchungstag buchungsdatum datecomptable datedecomptabilisation fechacontable datacontabile boekdatum
            datalancamento
            date transactiondate transdate trandate dateoftransaction datetime startdate starteddate timestamp
            datum datedoperation dateoperation fecha fechaoperacion data dataoperazione transactiedatum datamovimento
            valuedate effectivedate valutadatum wertstellung datedevaleur datevaleur fechavalor datavaluta
            rentedatum datavalor"""),
    TIME("time transactiontime uhrzeit heure hora ora orario tijd"),
    AMOUNT("""
            amount transactionamount amt value sum
            betrag umsatz montant importe monto cantidad importo bedrag valor montante quantia"""),
    DEBIT("""
            debit debitamount debits withdrawal withdrawals withdrawalamount moneyout paidout out outflow spent
            soll lastschrift depense cargo cargos adeudo addebito uscite dare af debito debet uitgaven saida"""),
    CREDIT("""
            credit creditamount credits deposit deposits depositamount moneyin paidin in inflow received
            haben gutschrift recette abono abonos ingreso accredito entrate avere bij credito inkomsten entrada"""),
    TYPE("""
            creditdebitindicator creditdebit debitcredit drcr crdr indicator
            sollhaben afbij sens transactiontype type typ umsatzart buchungsart buchungstext tipo soort mutatiesoort"""),
    CURRENCY("currency currencycode ccy transactioncurrency waehrung wahrung devise moneda divisa moeda munteenheid"),
    MERCHANT("""
            merchant merchantname cleanmerchant payee name counterparty counterpartyname beneficiary vendor
            empfanger auftraggeberempfanger begunstigterzahlungspflichtiger beguenstigterzahlungspflichtiger zahlungsempfanger
            namezahlungsbeteiligter
            beneficiaire commercant beneficiario comercio esercente controparte naamtegenpartij begunstigde"""),
    MCC("mcc mcccode merchantcategorycode siccode"),
    PROVIDER_CATEGORY("providercategory merchantcategory bankcategory plaidcategory personalfinancecategory"),
    LABEL("category mycategory usercategory label kategorie categorie categoria categoryname"),
    ACCOUNT("""
            account accountname accountnumber accountid iban card cardnumber cardno
            konto kontonummer auftragskonto compte numerodecompte cuenta conto rekening conta"""),
    ID("id transactionid txnid fitid uniqueid uuid"),
    PAYMENT_METHOD("paymentmethod paymenttype paymode zahlungsart modedepaiement formadepago metodopago betaalmethode"),
    NOTES("notes note comment comments remarks memo notiz notizen anmerkung remarque nota notas opmerking observacoes"),
    RECONCILED("reconciled isreconciled cleared"),
    TAGS("tags tag labels");

    private static final Map<String, List<CsvField>> BY_WORDING = byWording();

    private final String wordings;

    CsvField(String wordings) {
        this.wordings = wordings;
    }

    /** The accepted wordings, best first. */
    List<String> wordings() {
        return List.of(wordings.split("\\s+"));
    }

    /** How good a wording is for this field: 0 is best, -1 is none of them. */
    int rank(String wording) {
        return wordings().indexOf(wording);
    }

    /** The fields that a wording can name; empty if there are none. */
    static List<CsvField> named(String wording) {
        return BY_WORDING.getOrDefault(wording, List.of());
    }

    /** A header's name in the form in which wordings are given. */
    static String normalized(@Nullable String name) {
        if (name == null) {
            return "";
        }
        String folded = TextFolder.fold(name);
        StringBuilder letters = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); ) {
            int c = folded.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isLetterOrDigit(c)) {
                letters.appendCodePoint(c);
            }
        }
        return letters.toString();
    }

    private static Map<String, List<CsvField>> byWording() {
        Map<String, List<CsvField>> fields = new HashMap<>();
        for (CsvField field : values()) {
            for (String wording : field.wordings()) {
                fields.merge(
                        wording,
                        List.of(field),
                        (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
            }
        }
        return Map.copyOf(fields);
    }
}
