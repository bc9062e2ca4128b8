package financial.manna;

/** How much a finding or an anomaly asks for attention. */
public enum RiskLevel {
    LOW,
    MEDIUM,
    HIGH
}
