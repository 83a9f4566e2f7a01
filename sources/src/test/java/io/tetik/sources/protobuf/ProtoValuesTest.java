package io.tetik.sources.protobuf;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import io.tetik.sources.UnmappableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProtoValuesTest {
    private static final String SHOP = """
        syntax = "proto3";
        package shop.v1;

        import "google/protobuf/timestamp.proto";
        import "google/protobuf/duration.proto";
        import "google/protobuf/wrappers.proto";
        import "google/protobuf/struct.proto";
        import "confluent/meta.proto";
        import "confluent/type/decimal.proto";
        import "google/type/date.proto";
        import "common/money.proto";

        enum Channel { CHANNEL_UNSPECIFIED = 0; WEB = 1; }

        message Ignored { string a = 1; }

        message Order {
          map<string, int32> counts = 1;
          message Line {
            string sku = 1;
            uint32 quantity = 2;
          }
          message Deeper { message Deepest { bool yes = 1; } }
          string id = 2 [(confluent.field_meta) = { doc: "its number", tags: "PII" }];
          repeated Line lines = 3;
          uint64 big = 4;
          sint64 small = 5;
          optional string note = 6;
          string empty = 7;
          Channel channel = 8;
          bytes raw = 9;
          float rate = 10;
          google.protobuf.Timestamp at = 11;
          google.protobuf.Duration took = 12;
          google.protobuf.StringValue wrapped = 13;
          google.protobuf.Struct extra = 14;
          confluent.type.Decimal price = 15;
          google.type.Date day = 16;
          common.Amount amount = 17;
          oneof payer { string card = 18; string voucher = 19; }
          Line missing = 20;
          fixed32 fixed = 21;
          repeated int32 packed = 22;
          google.protobuf.Value none = 23;
        }
        """;
    private static final Map<String, String> IMPORTS = Map.of("common/money.proto", """
            syntax = "proto3";
            package common;
            import "common/currency.proto";
            message Amount { int64 units = 1; Currency currency = 2; }
            """, "common/currency.proto", """
            syntax = "proto3";
            package common;
            enum Currency { NONE = 0; EUR = 1; }
            """);

    private interface Fields {
        void writeTo(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Fields fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        fields.writeTo(out);
        out.flush();
        return bytes.toByteArray();
    }

    private static void nested(CodedOutputStream out, int field, Fields fields) throws IOException {
        out.writeBytes(field, ByteString.copyFrom(message(fields)));
    }

    private static @Nullable Object read(List<Integer> path, byte[] bytes) throws UnmappableException {
        return ProtoValues.read(ProtoSchema.of(SHOP, IMPORTS).message(path), bytes, 0, bytes.length);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> order(Fields fields) throws UnmappableException, IOException {
        return (Map<String, @Nullable Object>) requireNonNull(read(List.of(1), message(fields)));
    }

    @Test
    void everyTypeBecomesAPlainValue() throws Exception {
        Map<String, @Nullable Object> order = order(out -> {
            nested(out, 1, entry -> {
                entry.writeString(1, "a");
                entry.writeInt32(2, -1);
            });
            out.writeString(2, "o-1");
            nested(out, 3, line -> {
                line.writeString(1, "A");
                line.writeUInt32(2, -1);
            });
            out.writeUInt64(4, -1L);
            out.writeSInt64(5, -3);
            out.writeEnum(8, 1);
            out.writeBytes(9, ByteString.copyFrom(new byte[] {1, 2, (byte) 0xFF}));
            out.writeFloat(10, 1.1f);
            nested(out, 11, at -> {
                at.writeInt64(1, 1_700_000_000L);
                at.writeInt32(2, 123_456_789);
            });
            nested(out, 12, took -> took.writeInt64(1, 90));
            nested(out, 13, wrapped -> wrapped.writeString(1, "w"));
            nested(
                    out,
                    14,
                    extra -> nested(extra, 1, entry -> {
                        entry.writeString(1, "k");
                        nested(
                                entry,
                                2,
                                value -> nested(value, 6, list -> nested(list, 1, item -> item.writeDouble(2, 2.5))));
                    }));
            nested(out, 15, price -> {
                price.writeByteArray(1, new BigInteger("-1234567890123456789012345").toByteArray());
                price.writeUInt32(2, 25);
                price.writeInt32(3, 4);
            });
            nested(out, 16, day -> {
                day.writeInt32(1, 2026);
                day.writeInt32(2, 2);
                day.writeInt32(3, 28);
            });
            nested(out, 17, amount -> {
                amount.writeInt64(1, 5);
                amount.writeEnum(2, 1);
            });
            out.writeString(19, "v-1");
            out.writeFixed32(21, -2);
            nested(out, 22, packed -> {
                packed.writeInt32NoTag(7);
                packed.writeInt32NoTag(8);
            });
            nested(out, 23, none -> none.writeEnum(1, 0));
        });
        assertThat(order)
                .containsEntry("counts", Map.of("a", -1L))
                .containsEntry("id", "o-1")
                .containsEntry("lines", List.of(Map.of("sku", "A", "quantity", 4_294_967_295L)))
                .containsEntry("big", new BigDecimal("18446744073709551615"))
                .containsEntry("small", -3L)
                .containsEntry("channel", "WEB")
                .containsEntry("raw", "AQL/")
                .containsEntry("rate", 1.1)
                .containsEntry("at", Instant.parse("2023-11-14T22:13:20.123456789Z"))
                .containsEntry("took", "PT1M30S")
                .containsEntry("wrapped", "w")
                .containsEntry("extra", Map.of("k", List.of(2.5)))
                .containsEntry("price", new BigDecimal("-123456789012345678901.2345"))
                .containsEntry("day", "2026-02-28")
                .containsEntry("amount", Map.of("units", 5L, "currency", "EUR"))
                .containsEntry("voucher", "v-1")
                .containsEntry("card", null)
                .containsEntry("fixed", 4_294_967_294L)
                .containsEntry("packed", List.of(7L, 8L))
                .containsEntry("none", null);
    }

    @Test
    void whatIsNotSetIsNullWhereThatCanBeToldElseTheDefault() throws Exception {
        assertThat(order(out -> {}))
                .containsEntry("note", null)
                .containsEntry("missing", null)
                .containsEntry("at", null)
                .containsEntry("empty", "")
                .containsEntry("small", 0L)
                .containsEntry("channel", "CHANNEL_UNSPECIFIED")
                .containsEntry("lines", List.of())
                .containsEntry("counts", Map.of());
    }

    @Test
    void anUnknownFieldIsPassedOverAndAnUnknownSymbolIsItsNumber() throws Exception {
        Map<String, @Nullable Object> order = order(out -> {
            out.writeString(900, "of a later schema");
            out.writeEnum(8, 77);
        });
        assertThat(order).containsEntry("channel", "77").doesNotContainValue("of a later schema");
    }

    @Test
    void aPathLeadsToNestedMessagesAndEntriesOfMapsDoNotCount() throws Exception {
        byte[] line = message(out -> out.writeString(1, "A"));
        assertThat(read(List.of(1, 0), line)).isEqualTo(Map.of("sku", "A", "quantity", 0L));
        byte[] deepest = message(out -> out.writeBool(1, true));
        assertThat(read(List.of(1, 1, 0), deepest)).isEqualTo(Map.of("yes", true));
        assertThatExceptionOfType(UnmappableException.class)
                .isThrownBy(() -> read(List.of(1, 2), line))
                .withMessageContaining("[1, 2]");
    }

    @Test
    void proto2WithDefaultsGroupsAndRequiredFields() throws Exception {
        String text = """
            syntax = "proto2";
            message Old {
              required string id = 1;
              optional int32 count = 2 [default = 3];
              optional int32 none = 3;
              extensions 100 to 200;
            }
            """;
        byte[] bytes = message(out -> {});
        assertThat((Map<?, ?>) ProtoValues.read(ProtoSchema.of(text, Map.of()).message(List.of(0)), bytes, 0, 0))
                .hasToString("{id=null, count=3, none=null}");
    }

    @Test
    void aSchemaMayBeCompiledAlready() throws Exception {
        FileDescriptorProto money = FileDescriptorProto.newBuilder()
                .setName("money.proto")
                .setSyntax("proto3")
                .addMessageType(DescriptorProto.newBuilder()
                        .setName("Money")
                        .addField(field("cents", 1, FieldDescriptorProto.Type.TYPE_INT64, "")))
                .build();
        FileDescriptorProto pay = FileDescriptorProto.newBuilder()
                .setName("pay.proto")
                .setSyntax("proto3")
                .addDependency("money.proto")
                .addDependency("google/protobuf/timestamp.proto")
                .addMessageType(DescriptorProto.newBuilder()
                        .setName("Pay")
                        .addField(field("amount", 1, FieldDescriptorProto.Type.TYPE_MESSAGE, ".Money"))
                        .addField(field("at", 2, FieldDescriptorProto.Type.TYPE_MESSAGE, ".google.protobuf.Timestamp")))
                .build();
        ProtoSchema schema = ProtoSchema.of(base64(pay), Map.of("money.proto", base64(money)));
        byte[] bytes = message(out -> {
            nested(out, 1, amount -> amount.writeInt64(1, 5));
            nested(out, 2, at -> at.writeInt64(1, 60));
        });
        assertThat(ProtoValues.read(schema.message(List.of(0)), bytes, 0, bytes.length))
                .isEqualTo(Map.of("amount", Map.of("cents", 5L), "at", Instant.ofEpochSecond(60)));
    }

    private static FieldDescriptorProto field(String name, int number, FieldDescriptorProto.Type type, String of) {
        FieldDescriptorProto.Builder field = FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setType(type)
                .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL);
        return (of.isEmpty() ? field : field.setTypeName(of)).build();
    }

    private static String base64(FileDescriptorProto file) {
        return Base64.getEncoder().encodeToString(file.toByteArray());
    }

    @Test
    void filesThatImportEachOtherAreRefused() {
        String other = "syntax = \"proto3\"; import \"%s.proto\"; message M { string id = 1; }";
        assertThatExceptionOfType(UnmappableException.class)
                .isThrownBy(() -> ProtoSchema.of(
                        other.formatted("a"),
                        Map.of("a.proto", other.formatted("b"), "b.proto", other.formatted("a"))));
    }

    @Test
    void brokenBytesAreNoMessage() throws Exception {
        byte[] broken = {(byte) 0x12, 50, 'a'};
        assertThatExceptionOfType(UnmappableException.class)
                .isThrownBy(() -> read(List.of(1), broken))
                .withMessageContaining("shop.v1.Order");
    }

    @Test
    void aSchemaThatCannotBeCompiledSaysWhy() {
        assertThatExceptionOfType(UnmappableException.class)
                .isThrownBy(() ->
                        ProtoSchema.of("syntax = \"proto3\"; import \"other.proto\"; message A { B b = 1; }", Map.of()))
                .withMessageContaining("other.proto");
        assertThatExceptionOfType(UnmappableException.class).isThrownBy(() -> ProtoSchema.of("not a schema", Map.of()));
        assertThatExceptionOfType(UnmappableException.class)
                .isThrownBy(() -> ProtoSchema.of("message A { Nowhere b = 1; }", Map.of()))
                .withMessageContaining("Nowhere");
    }
}
