// Confluent's own serializers, for a test of ours. FOLDER has @confluentinc/schemaregistry among its node_modules.
// node confluent.cjs URL FOLDER                writes one record in each registry format, in base64, a line each
// node confluent.cjs URL FOLDER TOPIC BASE64   reads a record of a topic in Avro and prints it as JSON
const { createRequire } = require('node:module');
const [url, folder, topic, record] = process.argv.slice(2);
const load = createRequire(require('node:path').join(folder, 'package.json'));
const { SchemaRegistryClient, AvroDeserializer, AvroSerializer, JsonSerializer, ProtobufSerializer, SerdeType } =
  load('@confluentinc/schemaregistry');
const { create, createMutableRegistry } = load('@bufbuild/protobuf');
const { StructSchema, ValueSchema, ListValueSchema, file_google_protobuf_struct } = load('@bufbuild/protobuf/wkt');

const avro = {
  type: 'record', name: 'Deposit', namespace: 'pam', fields: [
    { name: 'id', type: 'string' },
    { name: 'cents', type: 'long' },
    { name: 'method', type: ['null', { type: 'enum', name: 'Method', symbols: ['CARD', 'BANK'] }] },
    { name: 'tags', type: { type: 'map', values: 'string' } },
    { name: 'at', type: { type: 'long', logicalType: 'timestamp-millis' } }]
};
const json = { type: 'object', properties: { id: { type: 'string' }, amount: { type: 'number' } } };

async function main() {
  const client = SchemaRegistryClient.newClient({ baseURLs: [url] });
  if (record) {
    const value = await new AvroDeserializer(client, SerdeType.VALUE, {}).deserialize(topic, Buffer.from(record, 'base64'));
    console.log(JSON.stringify(value));
    return;
  }
  await client.register('js-avro-value', { schemaType: 'AVRO', schema: JSON.stringify(avro) });
  await client.register('js-json-value', { schemaType: 'JSON', schema: JSON.stringify(json) });
  const latest = { useLatestVersion: true };
  const print = async (serializer, topic, value) =>
    console.log(Buffer.from(await serializer.serialize(topic, value)).toString('base64'));
  await print(new AvroSerializer(client, SerdeType.VALUE, latest), 'js-avro', {
    id: 'd-1', cents: 1990, method: 'BANK', tags: { a: 'b' }, at: 1700000000123
  });
  await print(new JsonSerializer(client, SerdeType.VALUE, latest), 'js-json', { id: 'd-2', amount: 19.9 });
  const registry = createMutableRegistry(StructSchema, ValueSchema, ListValueSchema);
  const text = create(ValueSchema, { kind: { case: 'stringValue', value: 'd-3' } });
  await print(
    new ProtobufSerializer(client, SerdeType.VALUE, { autoRegisterSchemas: true, registry }), 'js-proto',
    create(ListValueSchema, { values: [text] }));
}
main().catch(failure => { console.error(failure); process.exit(1); });
