import { refusedWith, type ScimError } from '../../../scim/error';
import { isNotModified } from '../../../scim/etag';
import { isObject, type JsonObject } from '../../../scim/json';
import { parseProjection, project } from '../../../scim/projection';
import type { ResourceType } from '../../../scim/schema/resource-type';
import { fitsAlone, tooLarge } from '../lists/answer-size';
import type { Answer, Asked } from '../operation';

/** One resource as an answer: projected as requested, in the dialect's words, with its entity tag. */
export function resourceAnswer(asked: Asked, type: ResourceType, status: 200 | 201, whole: JsonObject): Answer {
  const { attributes, excludedAttributes } = asked.query;
  const { version, location } = isObject(whole.meta) ? whole.meta : {};
  const headers = {
    ...(typeof version === 'string' ? { ETag: version } : {}),
    ...(status === 201 && typeof location === 'string' ? { Location: location } : {}),
  };
  if (status === 200 && typeof version === 'string' && asked.route.method === 'GET') {
    if (isNotModified(asked.header('if-none-match'), version)) return { status: 304, headers };
  }
  const projection = parseProjection(type, { attributes, excludedAttributes });
  const body = asked.dialect.resource(project(projection, whole));
  // The change is done and must not be reported as a failure: the excess is left out.
  if (!fitsAlone(body)) {
    if (asked.route.method === 'GET') throw tooLarge(whole);
    const { members: _, ...rest } = body;
    return { status, headers, body: rest };
  }
  return { status, headers, body };
}

/** The answer to a DELETE: 204 in SCIM 2.0, 200 in 1.1. */
export const deletedAnswer = (asked: Asked): Answer => ({ status: asked.dialect.deleteStatus });

export function unknownResource(type: ResourceType, id: string): ScimError {
  return refusedWith(404, { say: 'resource-unknown', owner: type.name, id: id.slice(0, 80) });
}
