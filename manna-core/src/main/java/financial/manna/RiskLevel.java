package financial.manna;

/** How much a finding or an anomaly asks for attention. */
public enum RiskLevel {
    /** Good to know. */
    LOW,
    /** Worth a look. */
    MEDIUM,
    /** Should be looked at soon. */
    HIGH
}
