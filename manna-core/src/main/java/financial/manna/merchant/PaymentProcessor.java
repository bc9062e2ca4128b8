package financial.manna.merchant;

/** A company that takes payments for merchants and leaves its mark in the descriptor. */
public enum PaymentProcessor {
    SQUARE("Square"),
    TOAST("Toast"),
    PAYPAL("PayPal"),
    STRIPE("Stripe"),
    SUMUP("SumUp"),
    ZETTLE("Zettle"),
    SHOPIFY("Shopify"),
    KLARNA("Klarna"),
    APPLE("Apple"),
    GOOGLE("Google");

    private final String displayName;

    PaymentProcessor(String displayName) {
        this.displayName = displayName;
    }

    /** The company's name for people. */
    public String displayName() {
        return displayName;
    }
}
