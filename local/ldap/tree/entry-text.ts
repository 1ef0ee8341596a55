import { z } from 'zod';
import { dnKey } from '../names/dn';
import type { Entry, Value } from './entry';

const valueSchema = z.union([z.string(), z.strictObject({ bytes: z.base64() })]);
const entrySchema = z.strictObject({
  no: z.int(),
  dn: z.array(z.array(z.strictObject({ attribute: z.string(), value: z.string() }))),
  attributes: z.array(z.strictObject({ name: z.string(), values: z.array(valueSchema) })),
});

/** An entry as JSON, for the disk. */
export function toText({ no, dn, attributes }: Entry): string {
  const list = [...attributes.values()].map(({ name, values }) => ({ name, values: values.map(toJson) }));
  return JSON.stringify({ no, dn, attributes: list });
}

const toJson = (value: Value): z.infer<typeof valueSchema> =>
  typeof value === 'string' ? value : { bytes: value.toString('base64') };

/** @throws ZodError for a text that `toText` has not made */
export function fromText(text: string): Entry {
  const { no, dn, attributes } = entrySchema.parse(JSON.parse(text));
  const list = attributes.map(({ name, values }) => ({
    name,
    values: values.map((value) => (typeof value === 'string' ? value : Buffer.from(value.bytes, 'base64'))),
  }));
  return { no, dn, key: dnKey(dn), attributes: new Map(list.map((each) => [each.name.toLowerCase(), each])) };
}
