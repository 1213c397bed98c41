package dev.kakehashi.cluster.api.schema;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import dev.kakehashi.cluster.api.Refusal;
import dev.kakehashi.cluster.store.Fields;
import io.kubernetes.client.proto.Runtime.Unknown;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads objects that clients send as protocol buffers, which kubectl does for those that it makes itself. */
public final class ProtobufBody {

    /** The four bytes in front. */
    private static final byte[] MAGIC = {'k', '8', 's', 0};

    private static final String PROTO = "io.kubernetes.client.proto.";

    /** The files that hold the messages of groups and versions. */
    private static final Map<String, String> FILES = new TreeMap<>(Map.of("v1", "V1"));

    /** Messages whose fields stand in JSON in the place of the message itself, by the field that holds it. */
    private static final Set<String> INLINE = Set.of(
            "Volume.volumeSource",
            "Probe.handler",
            "PersistentVolumeSpec.persistentVolumeSource",
            "EphemeralContainer.ephemeralContainerCommon",
            "ConfigMapEnvSource.localObjectReference",
            "SecretEnvSource.localObjectReference",
            "ConfigMapKeySelector.localObjectReference",
            "SecretKeySelector.localObjectReference",
            "ConfigMapProjection.localObjectReference",
            "SecretProjection.localObjectReference",
            "ConfigMapVolumeSource.localObjectReference",
            "IngressRule.ingressRuleValue");

    /** Numbers and flags that Go keeps as plain values, so that zero means that they are not set. */
    private static final Set<String> PLAIN = Set.of(
            "hostPort",
            "nodePort",
            "healthCheckNodePort",
            "initialDelaySeconds",
            "timeoutSeconds",
            "periodSeconds",
            "successThreshold",
            "failureThreshold",
            "minReadySeconds",
            "paused",
            "hostNetwork",
            "hostPID",
            "hostIPC",
            "stdin",
            "stdinOnce",
            "tty",
            "readOnly",
            "publishNotReadyAddresses",
            "unschedulable",
            "generation",
            "observedGeneration",
            "deprecatedCount",
            "number");

    static {
        FILES.put("apps/v1", "V1Apps");
        FILES.put("autoscaling/v1", "V1Autoscaling");
        FILES.put("batch/v1", "V1Batch");
        FILES.put("policy/v1", "V1Policy");
        FILES.put("rbac.authorization.k8s.io/v1", "V1Rbac");
        FILES.put("scheduling.k8s.io/v1", "V1Scheduling");
        FILES.put("storage.k8s.io/v1", "V1Storage");
        FILES.put("authorization.k8s.io/v1", "V1Authorization");
        FILES.put("admissionregistration.k8s.io/v1", "V1Admissionregistration");
    }

    /** Read when the first body of such a kind comes. */
    private static final class Wire {
        static final WireTypes TYPES = new WireTypes();
    }

    private ProtobufBody() {}

    /**
     * The object that the bytes hold.
     *
     * @throws Refusal BAD_REQUEST where they cannot be read
     */
    public static Fields read(byte[] body) {
        if (body.length < MAGIC.length || !Arrays.equals(body, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw Refusal.badRequest("provided data does not appear to be a protobuf message, expected prefix "
                    + Arrays.toString(MAGIC));
        }
        try {
            Unknown envelope = Unknown.parseFrom(ByteString.copyFrom(body, MAGIC.length, body.length - MAGIC.length));
            String apiVersion = envelope.getTypeMeta().getApiVersion();
            String kind = envelope.getTypeMeta().getKind();
            Message message = parse(apiVersion, kind, envelope.getRaw());
            Fields head = Fields.of("kind", kind, "apiVersion", apiVersion);
            return message == null ? head : head.withAll(fields(message));
        } catch (InvalidProtocolBufferException wrong) {
            throw Refusal.badRequest("the protobuf message cannot be read: " + wrong.getMessage());
        }
    }

    private static @Nullable Message parse(String apiVersion, String kind, ByteString raw)
            throws InvalidProtocolBufferException {
        Descriptor ours = Wire.TYPES.of(apiVersion, kind);
        if (ours != null) {
            return DynamicMessage.parseFrom(ours, raw);
        }
        String file = kind.equals("DeleteOptions") ? "Meta" : FILES.get(apiVersion);
        if (file == null) {
            throw Refusal.badRequest("no kind \"" + kind + "\" is registered for version \"" + apiVersion + "\"");
        }
        try {
            Class<?> type = Class.forName(PROTO + file + "$" + kind);
            return (Message) type.getMethod("parseFrom", ByteString.class).invoke(null, raw);
        } catch (ReflectiveOperationException wrong) {
            String why = wrong instanceof InvocationTargetException failed
                    ? String.valueOf(failed.getTargetException().getMessage())
                    : "no kind \"" + kind + "\" is registered for version \"" + apiVersion + "\"";
            throw Refusal.badRequest(why);
        }
    }

    private static Fields fields(MessageOrBuilder message) {
        Fields result = Fields.EMPTY;
        String type = message.getDescriptorForType().getName();
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            String name = field.getName();
            if (isUnset(name, entry.getValue())) {
                continue;
            }
            if (INLINE.contains(type + "." + name)) {
                result = result.withAll(fields((Message) entry.getValue()));
            } else {
                result = result.with(jsonName(type, name), value(field, entry.getValue()));
            }
        }
        return result;
    }

    /** Whether a field that clients always send holds nothing, and so is left out of JSON. */
    private static boolean isUnset(String name, Object value) {
        return value.equals("")
                || (PLAIN.contains(name) && (value.equals(false) || value.equals(0) || value.equals(0L)));
    }

    private static String jsonName(String type, String name) {
        return (type.equals("JSONSchemaProps") && name.startsWith("_") ? name.substring(1) : name).intern();
    }

    private static @Nullable Object value(FieldDescriptor field, Object value) {
        if (field.isMapField()) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (Object entry : (List<?>) value) {
                Message pair = (Message) entry;
                FieldDescriptor key = pair.getDescriptorForType().findFieldByNumber(1);
                FieldDescriptor item = pair.getDescriptorForType().findFieldByNumber(2);
                Object plain = scalar(pair.getField(item));
                if (plain != null) {
                    map.put(String.valueOf(pair.getField(key)), plain);
                }
            }
            return Fields.copyOf(map);
        }
        if (field.isRepeated()) {
            List<Object> items = new ArrayList<>();
            for (Object item : (List<?>) value) {
                Object plain = scalar(item);
                if (plain != null) {
                    items.add(plain);
                }
            }
            return List.copyOf(items);
        }
        return scalar(value);
    }

    private static @Nullable Object scalar(Object value) {
        return switch (value) {
            case Message message -> message(message);
            case ByteString bytes -> Base64.getEncoder().encodeToString(bytes.toByteArray());
            case Integer number -> number.longValue();
            case Float number -> number.doubleValue();
            case Long number -> number;
            case Double number -> number;
            case Boolean flag -> flag;
            default -> value.toString();
        };
    }

    /** Messages that are written in JSON as something else than an object come first. */
    private static @Nullable Object message(Message message) {
        Fields fields = fields(message);
        return switch (message.getDescriptorForType().getName()) {
            case "Time" -> stamp(fields, false);
            case "MicroTime" -> stamp(fields, true);
            case "Quantity" -> fields.text("string");
            case "IntOrString" ->
                fields.number("type", 0) == 1 ? fields.text("strVal") : (Object) fields.number("intVal", 0);
            case "FieldsV1", "RawExtension" -> null;
            default -> fields;
        };
    }

    private static @Nullable Object stamp(Fields time, boolean micro) {
        if (!time.has("seconds")) {
            return null;
        }
        java.time.Instant moment = java.time.Instant.ofEpochSecond(time.number("seconds", 0));
        return micro
                ? moment.toString().replace("Z", String.format(Locale.ROOT, ".%06dZ", time.number("nanos", 0) / 1000))
                : moment.toString();
    }
}
