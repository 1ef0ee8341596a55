import { badSyntax } from '../error';
import { isArray, type JsonObject } from '../json';
import { member } from '../patch/parse-patch';
import type { Dialect } from './dialect';

/** A request in the shape of the other version: the detail names the settings on both sides. */
export const wrongVersion = (expected: Pick<Dialect, 'version' | 'segment'>, found: '1.1' | '2.0', sign: string) =>
  badSyntax({
    say: 'body-version-wrong',
    expected: expected.version,
    found,
    sign,
    segment: found === '2.0' ? 'v2' : 'v1',
  });

/** The first schema URN of the body that satisfies the test. */
export function schemaIn(body: JsonObject, isForeign: (urn: string) => boolean): string | undefined {
  const schemas = member(body, 'schemas');
  if (!isArray(schemas)) return undefined;
  return schemas.find((urn): urn is string => typeof urn === 'string' && isForeign(urn.toLowerCase()));
}
