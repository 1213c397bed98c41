package dev.kakehashi.ui.inspect;

import dev.kakehashi.client.Context;
import dev.kakehashi.inspection.Link;
import dev.kakehashi.inspection.changes.Arming;
import dev.kakehashi.inspection.changes.Change;
import dev.kakehashi.inspection.changes.ChangeLog;
import dev.kakehashi.inspection.changes.Offer;
import dev.kakehashi.inspection.changes.Plan;
import dev.kakehashi.inspection.opened.Subject;
import dev.kakehashi.ui.shell.Background;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** Whether the cluster that is looked at can be changed from here, and the change that somebody is about to make. */
final class ChangesModel {

    private static final int LINES = 200;

    private final Background background;
    private final InspectModel model;
    private final OpenedModel opened;
    private final ChangeLog log;
    private final Arming arming = new Arming();
    private final BooleanProperty armed = new SimpleBooleanProperty(this, "armed");
    private final ObjectProperty<@Nullable Step> step = new SimpleObjectProperty<>(this, "step");
    private Background.Job job = () -> {};

    /** What somebody is asked, or shown, before anything is changed. */
    sealed interface Step {

        /** Whether to arm. */
        record Arm(Context context, boolean wrong) implements Step {}

        /** How many, or which image. */
        record Form(Subject subject, Offer offer) implements Step {}

        /** The server is asked, or changes something. */
        record Waiting(Subject subject) implements Step {}

        /** What it would make of it. */
        record Planned(Plan plan) implements Step {}

        /** Why it would not, or did not. */
        record Refused(Subject subject, Throwable why) implements Step {}

        /** What was changed from here. */
        record Log(List<ChangeLog.Entry> entries) implements Step {}
    }

    ChangesModel(Background background, InspectModel model, OpenedModel opened, ChangeLog log) {
        this.background = background;
        this.model = model;
        this.opened = opened;
        this.log = log;
        opened.subject().subscribe(this::left);
    }

    /** Whether changes are possible. */
    ReadOnlyBooleanProperty armed() {
        return armed;
    }

    /** What is asked or shown; null for nothing. */
    ReadOnlyObjectProperty<@Nullable Step> step() {
        return step;
    }

    ChangeLog log() {
        return log;
    }

    /** Ends the arming where it has to end; to be called as time passes and whenever the link may have changed. */
    void check() {
        armed.set(arming.isArmed(model.context().get(), isUp(), Instant.now()));
        if (!armed.get() && !(step.get() instanceof Step.Arm) && !(step.get() instanceof Step.Log)) {
            cancel();
        }
    }

    private boolean isUp() {
        return !model.past().isBack() && model.link().map(Link::up).orElse(false);
    }

    /** Whether it can be armed now. */
    boolean isPossible() {
        return model.context().get() != null && isUp();
    }

    void used() {
        arming.used(Instant.now());
    }

    /** Asks whether to arm. */
    void ask() {
        Context at = model.context().get();
        if (at != null && isPossible()) {
            step.set(new Step.Arm(at, false));
        }
    }

    /** Arms where the name is right, or need not be typed. */
    void arm(String typed) {
        if (step.get() instanceof Step.Arm asked) {
            boolean right = arming.arm(asked.context(), typed, Instant.now());
            step.set(right ? null : new Step.Arm(asked.context(), true));
            check();
        }
    }

    void disarm() {
        arming.disarm();
        check();
    }

    /** Asks what has to be said with an offer, or plans it where nothing has. */
    void begin(Subject subject, Offer offer) {
        switch (offer) {
            case SCALE, IMAGE -> step.set(new Step.Form(subject, offer));
            case RESTART -> plan(subject, new Change.Restart(Instant.now()));
            case PAUSE, RESUME -> plan(subject, new Change.Pause(offer == Offer.PAUSE));
            case DELETE -> plan(subject, new Change.Delete());
            case CORDON, UNCORDON -> plan(subject, new Change.Cordon(offer == Offer.CORDON));
        }
    }

    /** Asks the server what it would make of a change. */
    void plan(Subject subject, Change change) {
        if (armed.get()) {
            job.cancel();
            step.set(new Step.Waiting(subject));
            job = background.start(
                    () -> Plan.ask(opened.way(), subject, change),
                    plan -> step.set(new Step.Planned(plan)),
                    why -> step.set(new Step.Refused(subject, why)));
        }
    }

    /** Makes the planned change. */
    void carryOut() {
        check();
        if (armed.get() && step.get() instanceof Step.Planned planned) {
            Subject subject = planned.plan().subject();
            step.set(new Step.Waiting(subject));
            job = background.start(
                    () -> {
                        planned.plan().carryOut(opened.way(), log);
                        return log.newest(LINES);
                    },
                    entries -> {
                        step.set(new Step.Log(entries));
                        opened.read();
                    },
                    why -> step.set(new Step.Refused(subject, why)));
        }
    }

    /** Shows what was changed from here. */
    void showLog() {
        job = background.start(
                () -> log.newest(LINES),
                entries -> step.set(new Step.Log(entries)),
                why -> step.set(new Step.Log(List.of())));
    }

    /** Nothing is about to be changed. */
    void cancel() {
        job.cancel();
        step.set(null);
    }

    private void left() {
        if (!(step.get() instanceof Step.Arm)) {
            cancel();
        }
    }
}
