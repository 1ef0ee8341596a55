import type { z } from 'zod';
import { invalid } from './connector-failure';
import { type LeftPart, readKnown } from './contract/read-known';

/** Most names in an answer, and characters of one. */
const mostNames = 20;
const longestName = 300;

/**
 * A body as its schema has it; what the schema does not know is refused by name, since a newer connector sends it. The message names
 * the place and what is wrong there, never the value. @throws {ConnectorFailure} 400
 */
export function parseAsked<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const { value, unknown } = parseTold(schema, body, () => 0);
  if (unknown.length === 0) return value;
  throw invalid(
    `Rollcall does not know ${unknown.join(', ')}, which a newer connector sends. Update Rollcall.`,
    unknown,
  );
}

/** What was told in a body. */
export interface Told<Value> {
  readonly value: Value;
  /** Places of what is not known, or cannot be read. */
  readonly unknown: readonly string[];
  readonly left: readonly LeftPart[];
}

/** A body as far as its schema knows it. @throws {ConnectorFailure} 400 if what is in the way is no part of its own */
export function parseTold<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
  lengthOfPart: (path: readonly PropertyKey[]) => number,
): Told<z.output<Schema>> {
  const read = readKnown(schema, body, lengthOfPart);
  if ('value' in read) {
    const names = [...read.unknown, ...read.left.map(({ place }) => place)];
    const unknown = names.slice(0, mostNames).map((name) => name.slice(0, longestName));
    return { value: read.value, unknown, left: read.left };
  }
  const { path, message } = read.issue;
  throw invalid(`${path.join('.') || 'the body'}: ${message}. The connector and the app may not fit together.`);
}
