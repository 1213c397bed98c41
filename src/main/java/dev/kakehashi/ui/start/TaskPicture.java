package dev.kakehashi.ui.start;

import dev.kakehashi.model.Task;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A small drawing of an operation: instances of the VM era above, of Kubernetes below, as the race draws them. */
final class TaskPicture extends VBox {

    private static final int INSTANCES = 6;

    TaskPicture(Task task) {
        getStyleClass().add("task-picture");
        setMouseTransparent(true);
        getChildren().addAll(row(task, "vm"), row(task, "kube"));
    }

    private static HBox row(Task task, String era) {
        HBox row = new HBox();
        row.getStyleClass().add("task-picture-row");
        for (int i = 0; i < INSTANCES; i++) {
            Region instance = new Region();
            instance.getStyleClass().addAll("task-picture-instance", era, look(task, i));
            row.getChildren().add(instance);
        }
        return row;
    }

    /** How far the operation has come with the instance of this number. */
    private static String look(Task task, int number) {
        return switch (task) {
            case DEPLOY -> number < 2 ? "new" : "coming";
            case ROLLING_UPDATE -> number < 3 ? "new" : number == 3 ? "coming" : "old";
            case FAILURE_RECOVERY -> number == 2 ? "failed" : "new";
            case SCALING -> number < 3 ? "new" : "coming";
        };
    }
}
