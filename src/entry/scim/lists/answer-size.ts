import { ScimError } from '../../../scim/error';
import type { JsonObject } from '../../../scim/json';

/**
 * Forge's limit for an answer, counted as the JSON that leaves the function. The body is a string in it, so each
 * quotation mark in the body takes two bytes.
 * @see https://developer.atlassian.com/platform/forge/limits-invocation/
 */
export const answerBytes = 5 * 1024 * 1024;

/** Reserved for headers, and for a list's envelope. */
const envelope = 16 * 1024;

/** The room left for resources in one answer. */
export interface Room {
  left: number;
  isUsed: boolean;
}

export const newRoom = (): Room => ({ left: answerBytes - envelope, isUsed: false });

/** The bytes a resource takes in an answer, including the comma after it. */
const weightOf = (resource: JsonObject): number => Buffer.byteLength(JSON.stringify(JSON.stringify(resource))) + 1;

/** Takes the room that a resource needs in its answer form; false if there is not enough. */
export function takes(room: Room, resource: JsonObject): boolean {
  const weight = weightOf(resource);
  if (weight > room.left) return false;
  room.left -= weight;
  room.isUsed = true;
  return true;
}

/**
 * Whether a resource fits into an answer of its own. Only member lists are measured: everything else is in one or two
 * records of Forge storage, which hold 240 KiB each.
 */
export const fitsAlone = (resource: JsonObject): boolean =>
  resource.members === undefined || takes(newRoom(), resource);

/** A single resource exceeds the answer limit; the client has to leave something out. */
export const tooLarge = ({ id }: JsonObject): ScimError =>
  new ScimError(
    400,
    `${typeof id === 'string' ? `"${id}"` : 'The resource'} alone is larger than an answer may be, which is 5 MB. Ask ` +
      'for less of it, with attributes or with excludedAttributes=members.',
    'tooMany',
  );
