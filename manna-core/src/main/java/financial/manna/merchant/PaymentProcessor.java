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
    GOOGLE("Google"),
    INTUIT("Intuit"),
    EVENTBRITE("Eventbrite"),
    CURVE("Curve"),
    VENMO("Venmo"),
    CASH_APP("Cash App"),
    LIGHTSPEED("Lightspeed"),
    CLOVER("Clover"),
    NAYAX("Nayax"),
    CANTALOUPE("Cantaloupe"),
    WORLDPAY("Worldpay"),
    ADYEN("Adyen"),
    MOLLIE("Mollie"),
    PADDLE("Paddle"),
    FASTSPRING("FastSpring"),
    AFTERPAY("Afterpay"),
    AFFIRM("Affirm"),
    ZIP("Zip"),
    YOCO("Yoco"),
    IKHOKHA("iKhokha"),
    PAYFAST("Payfast"),
    SNAPSCAN("SnapScan"),
    MERCADO_PAGO("Mercado Pago"),
    PAGSEGURO("PagSeguro"),
    EBANX("EBANX"),
    DLOCAL("dLocal"),
    RAZORPAY("Razorpay"),
    PAYTM("Paytm"),
    PHONEPE("PhonePe"),
    PAYU("PayU"),
    PRZELEWY24("Przelewy24");

    private final String displayName;

    PaymentProcessor(String displayName) {
        this.displayName = displayName;
    }

    /** The company's name for people. */
    public String displayName() {
        return displayName;
    }
}
