package dev.kakehashi.ui.chart;

import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/** The axis of time as a control: a slider whose value is the moment shown. The keys that it takes are {@link RaceHand}'s. */
final class RaceAxis extends Region {

    private final RaceCharts charts;
    private double said = -1;

    RaceAxis(RaceCharts charts) {
        this.charts = charts;
        getStyleClass().add("race-axis");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
    }

    /** Tells assistive software about another moment; no more than once a second of model time. */
    void now(long at) {
        double seconds = Math.floor(at / 1e9);
        if (seconds != said) {
            said = seconds;
            if (isFocused()) {
                notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
            }
        }
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> charts.moment() / 1e9;
            case MIN_VALUE -> charts.axis().first() / 1e9;
            case MAX_VALUE -> charts.axis().last() / 1e9;
            case VALUE_STRING -> charts.axis().label(charts.moment(), charts.figures());
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        switch (action) {
            case INCREMENT -> charts.step(1);
            case DECREMENT -> charts.step(-1);
            case SET_VALUE -> {
                if (parameters.length > 0 && parameters[0] instanceof Number seconds) {
                    charts.go(Math.round(seconds.doubleValue() * 1e9));
                }
            }
            default -> super.executeAccessibleAction(action, parameters);
        }
    }
}
