package financial.manna.ml.train;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How much each member counts in a sum of scores. Immutable. */
final class Mix {

    private final Map<Member, Double> shares;

    private Mix(Map<Member, Double> shares) {
        this.shares = shares;
    }

    /** The members with their shares; those of share 0 are left out. */
    static Mix of(List<Member> members, double[] shares) {
        Map<Member, Double> mix = new EnumMap<>(Member.class);
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] != 0) {
                mix.put(members.get(i), shares[i]);
            }
        }
        return new Mix(mix);
    }

    static Mix only(Member member) {
        return of(List.of(member), new double[] {1});
    }

    double share(Member member) {
        return shares.getOrDefault(member, 0.0);
    }

    boolean has(Member member) {
        return shares.containsKey(member);
    }

    boolean hasTrees() {
        return shares.keySet().stream().anyMatch(Member::isTrees);
    }

    boolean hasWeights() {
        return shares.keySet().stream().anyMatch(member -> !member.isTrees());
    }
}
