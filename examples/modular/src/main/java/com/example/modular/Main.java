package com.example.modular;

import financial.manna.Categorization;
import financial.manna.Categorizer;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.time.LocalDate;
import java.util.List;

/**
 * Categorizes a few lines and names the module that did it. After {@code mvn package}:
 *
 * <pre>
 * java -p target/manna-modular-1.0.0.jar:target/modules -m com.example.modular/com.example.modular.Main
 * </pre>
 */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Categorizer categorizer = Categorizer.standard();
        List<Transaction> statement = List.of(
                Transaction.of("MONTHLY SERVICE FEE", Money.of("-12.00", "USD"), LocalDate.of(2026, 1, 30)),
                Transaction.of("SQ *BLUE BOTTLE COFFEE 0123 SAN FRANCISCO CA", Money.of("-5.75", "USD")),
                Transaction.builder("CARD PAYMENT 4471").mcc("5411").build());

        Module manna = Categorizer.class.getModule();
        System.out.println(manna + " named=" + manna.isNamed());
        for (Transaction transaction : statement) {
            Categorization answer = categorizer.categorize(transaction);
            System.out.println(transaction.descriptor() + " -> "
                    + categorizer.taxonomy().get(answer.category()).name() + " by "
                    + answer.decidedBy().id());
        }
    }
}
