package dev.kakehashi.cluster.api.schema;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.kubernetes.client.proto.IntStr;
import io.kubernetes.client.proto.Meta;
import io.kubernetes.client.proto.Resource;
import io.kubernetes.client.proto.V1;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The messages of groups that the library of Kubernetes' messages does not know, from {@code wire.txt}. There a line that is
 * not indented names a group and version; those below it name a message and its fields, {@code name=number:type}, where
 * {@code *} marks a list and {@code %} a map from texts.
 */
final class WireTypes {

    private static final FileDescriptor[] KNOWN = {
        Meta.getDescriptor(), V1.getDescriptor(), Resource.getDescriptor(), IntStr.getDescriptor()
    };

    private final Map<String, Map<String, String[]>> messages = new LinkedHashMap<>();
    private final Map<String, FileDescriptor> files = new LinkedHashMap<>();

    WireTypes() {
        String version = "";
        for (String line : lines()) {
            if (!line.startsWith(" ")) {
                version = line;
            } else {
                String[] words = line.trim().split(" ");
                messages.computeIfAbsent(version, any -> new LinkedHashMap<>()).put(words[0], words);
            }
        }
    }

    private static List<String> lines() {
        try (InputStream in = WireTypes.class.getResourceAsStream("wire.txt")) {
            if (in == null) {
                throw new IllegalStateException("wire.txt is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The message of a kind, null where it is not one of these. */
    @Nullable
    Descriptor of(String apiVersion, String kind) {
        Map<String, String[]> group = messages.get(apiVersion);
        if (group == null || !group.containsKey(kind)) {
            return null;
        }
        return files.computeIfAbsent(apiVersion, any -> file(apiVersion, group)).findMessageTypeByName(kind);
    }

    private static FileDescriptor file(String apiVersion, Map<String, String[]> group) {
        String home = "wire." + apiVersion.replaceAll("[^a-z0-9]+", "_");
        FileDescriptorProto.Builder file =
                FileDescriptorProto.newBuilder().setName(home).setPackage(home).setSyntax("proto2");
        for (FileDescriptor known : KNOWN) {
            file.addDependency(known.getName());
        }
        group.forEach((name, words) -> {
            DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(name);
            for (String field : List.of(words).subList(1, words.length)) {
                add(message, field, home, group);
            }
            file.addMessageType(message);
        });
        try {
            return FileDescriptor.buildFrom(file.build(), KNOWN);
        } catch (DescriptorValidationException impossible) {
            throw new IllegalStateException("wire.txt: " + apiVersion, impossible);
        }
    }

    private static void add(DescriptorProto.Builder message, String text, String home, Map<String, String[]> group) {
        int is = text.indexOf('=');
        int colon = text.indexOf(':');
        String type = text.substring(colon + 1);
        boolean map = type.startsWith("%");
        boolean list = type.startsWith("*");
        FieldDescriptorProto.Builder field = FieldDescriptorProto.newBuilder()
                .setName(text.substring(0, is))
                .setNumber(Integer.parseInt(text.substring(is + 1, colon)))
                .setLabel(map || list ? Label.LABEL_REPEATED : Label.LABEL_OPTIONAL);
        if (map) {
            String entry = field.getName().substring(0, 1).toUpperCase(Locale.ROOT)
                    + field.getName().substring(1) + "Entry";
            FieldDescriptorProto.Builder value = FieldDescriptorProto.newBuilder()
                    .setName("value")
                    .setNumber(2)
                    .setLabel(Label.LABEL_OPTIONAL);
            typed(value, type.substring(1), home, group);
            message.addNestedType(DescriptorProto.newBuilder()
                    .setName(entry)
                    .setOptions(MessageOptions.newBuilder().setMapEntry(true))
                    .addField(FieldDescriptorProto.newBuilder()
                            .setName("key")
                            .setNumber(1)
                            .setLabel(Label.LABEL_OPTIONAL)
                            .setType(Type.TYPE_STRING))
                    .addField(value));
            field.setType(Type.TYPE_MESSAGE).setTypeName("." + home + "." + message.getName() + "." + entry);
        } else {
            typed(field, list ? type.substring(1) : type, home, group);
        }
        message.addField(field);
    }

    private static void typed(
            FieldDescriptorProto.Builder field, String type, String home, Map<String, String[]> group) {
        switch (type) {
            case "string" -> field.setType(Type.TYPE_STRING);
            case "int32" -> field.setType(Type.TYPE_INT32);
            case "int64" -> field.setType(Type.TYPE_INT64);
            case "bool" -> field.setType(Type.TYPE_BOOL);
            case "bytes" -> field.setType(Type.TYPE_BYTES);
            default ->
                field.setType(Type.TYPE_MESSAGE)
                        .setTypeName("." + (group.containsKey(type) ? home + "." + type : fullName(type)));
        }
    }

    private static String fullName(String type) {
        List<String> names = new ArrayList<>();
        for (FileDescriptor known : KNOWN) {
            Descriptor found = known.findMessageTypeByName(type);
            if (found != null) {
                names.add(found.getFullName());
            }
        }
        return names.getFirst();
    }
}
