import { ScimError } from '../../../scim/error';
import type { JsonObject } from '../../../scim/json';

/**
 * What Forge takes of an answer, counted as the JSON that leaves the function. The body is a text in it, so that every
 * quotation mark of the body has two bytes.
 * @see https://developer.atlassian.com/platform/forge/limits-invocation/
 */
export const answerBytes = 5 * 1024 * 1024;

/** Kept free for headers, and for what a list has around its resources. */
const envelope = 16 * 1024;

/** What is left of one answer for resources. */
export interface Room {
  left: number;
  isUsed: boolean;
}

export const newRoom = (): Room => ({ left: answerBytes - envelope, isUsed: false });

/** Bytes that a resource takes in an answer, with the comma after it. */
const weightOf = (resource: JsonObject): number => Buffer.byteLength(JSON.stringify(JSON.stringify(resource))) + 1;

/** Takes the room that a resource needs, as it stands in the answer; false when there is not enough. */
export function takes(room: Room, resource: JsonObject): boolean {
  const weight = weightOf(resource);
  if (weight > room.left) return false;
  room.left -= weight;
  room.isUsed = true;
  return true;
}

/**
 * Whether a resource fits into an answer of its own. Only a member list is weighed: everything else stands in one record
 * of Forge storage, or two, which hold 240 KiB each.
 */
export const fitsAlone = (resource: JsonObject): boolean =>
  resource.members === undefined || takes(newRoom(), resource);

/** One resource alone is more than an answer may be: nothing but the client's leaving something out helps. */
export const tooLarge = ({ id }: JsonObject): ScimError =>
  new ScimError(
    400,
    `${typeof id === 'string' ? `"${id}"` : 'The resource'} alone is larger than an answer may be, which is 5 MB. Ask ` +
      'for less of it, with attributes or with excludedAttributes=members.',
    'tooMany',
  );
