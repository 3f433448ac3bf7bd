package dev.safelight.dashboard.originals;

import dev.safelight.asset.Page;
import dev.safelight.asset.verification.DamageView;
import dev.safelight.dashboard.Address;
import dev.safelight.dashboard.Formats;
import dev.safelight.integrity.IntegrityView;
import dev.safelight.integrity.IntegrityView.Verification;
import dev.safelight.integrity.copy.SecondCopyView;
import dev.safelight.upload.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The page about the originals.
 *
 * @param notice what was just done, or empty
 * @param error why something could not be done, or empty
 */
public record OriginalsPage(IntegrityView view, Page<DamageView> damages, String notice, String error) {

    public Verification verification() {
        return view.verification();
    }

    public @Nullable SecondCopyView copy() {
        return view.secondCopy();
    }

    /** Whether the store, which works, shows none of the originals. */
    public boolean doubted() {
        return verification().doubtedSince() != null;
    }

    /** What is so, worst first. */
    public String headline() {
        if (doubted()) {
            return "The storage shows none of the originals";
        }
        if (view.damaged() > 0) {
            return Formats.of(view.damaged(), "original is damaged", "originals are damaged");
        }
        if (view.originals() == 0) {
            return "Nothing is stored yet";
        }
        if (verification().overdue()) {
            return "The verification of originals is overdue";
        }
        if (verification().paused()) {
            return "The verification of originals is paused";
        }
        if (verification().waitsBecause() != null) {
            return "The verification of originals waits";
        }
        if (verification().refused() > 0) {
            return Formats.of(
                    verification().refused(), "original cannot be read back", "originals cannot be read back");
        }
        var second = copy();
        if (second != null && second.late()) {
            return "The second copy is behind";
        }
        return "No original is known to be damaged";
    }

    /** What that means and what happens next. */
    public String sentence() {
        if (doubted()) {
            return String.valueOf(verification().waitsBecause());
        }
        if (view.damaged() > 0) {
            return "What the storage holds of " + (view.damaged() == 1 ? "it" : "them")
                    + " is not what was stored. Nothing was deleted. They are brought back from the second copy if there is one,"
                    + " else the devices that have them are asked to send them again.";
        }
        if (view.originals() == 0) {
            return "As soon as something is, it is read back in turn, to see that the storage still holds it byte for byte.";
        }
        var waits = verification().waitsBecause();
        if (waits != null) {
            return waits;
        }
        if (verification().refused() > 0) {
            return verification().refusedBecause()
                    + " Until they can be read, nothing is called safe. Mend that, then verify everything now.";
        }
        return "Every original is read back once within "
                + Formats.length(verification().every()) + " and held against the checksum that it arrived with.";
    }

    /** Why the verification waits, where {@link #sentence()} tells something worse; empty otherwise. */
    public String waits() {
        var waits = verification().waitsBecause();
        return waits == null || waits.equals(sentence()) ? "" : waits;
    }

    /** What is read now, or why nothing is. */
    public String reading() {
        if (verification().bytesPerSecond() > 0) {
            return Formats.bytes(verification().bytesPerSecond()) + " a second";
        }
        if (verification().paused()) {
            return "nothing while it is paused";
        }
        return verification().waitsBecause() == null ? "nothing is due" : "nothing while it waits";
    }

    /** The tone of the verification: green only when every original was read in time. */
    public String tone() {
        if (doubted() || view.damaged() > 0 || verification().overdue()) {
            return "is-failing";
        }
        if (verification().paused()) {
            return "is-paused";
        }
        if (verification().waitsBecause() != null || verification().refused() > 0) {
            return "is-late";
        }
        return verification().everythingSince() == null ? "is-ok" : "is-working";
    }

    /** The state of the verification in a word or two. */
    public String state() {
        if (verification().paused()) {
            return "Paused";
        }
        if (verification().waitsBecause() != null) {
            return "Waiting";
        }
        if (verification().overdue()) {
            return "Overdue";
        }
        return verification().everythingSince() == null ? "In time" : "Verifying everything";
    }

    public String copyTone() {
        var second = copy();
        if (second == null) {
            return "is-unknown";
        }
        if (second.late()) {
            return "is-failing";
        }
        if (second.problem() != null || second.backupsFailure() != null) {
            return "is-late";
        }
        return second.complete() ? "is-ok" : "is-working";
    }

    public String copyState() {
        var second = copy();
        if (second == null) {
            return "None";
        }
        if (second.problem() != null) {
            return "Away";
        }
        if (second.complete()) {
            return "Complete";
        }
        return second.waiting() == 0 && second.backupsFailure() != null ? "Not complete" : "Copying";
    }

    /** Why something could not be copied, in a few words; empty when nothing failed. */
    public String copyReason() {
        return Optional.ofNullable(copy())
                .map(SecondCopyView::reason)
                .flatMap(Reason::of)
                .map(Reason::label)
                .orElse("");
    }

    public String live() {
        return address(damages.page() + 1).live().toString();
    }

    public String newer() {
        return address(damages.page()).toString();
    }

    public String older() {
        return address(damages.page() + 2).toString();
    }

    private static Address address(int number) {
        return Address.of("/originals").with("page", Optional.of(number).filter(wanted -> wanted > 1));
    }
}
