import type { Conversation, JsonObject, OperationKind, ScimAnswer } from './conversation';
import { getList } from './requests';

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member of a list answer; Okta also accepts the all-lower-case spelling (`totalresults`). */
export function listMember(body: JsonObject, name: string): unknown {
  return body[name] ?? body[name.toLowerCase()];
}

export function resourcesOf(answer: ScimAnswer): readonly JsonObject[] {
  const resources = answer.body ? listMember(answer.body, 'Resources') : undefined;
  return Array.isArray(resources) ? resources.filter(isObject) : [];
}

/** The id of the first match; undefined if nothing was found. */
export function foundId(answer: ScimAnswer): string | undefined {
  if (answer.status === 404) return undefined;
  const [first] = resourcesOf(answer);
  return typeof first?.id === 'string' ? first.id : undefined;
}

/** The id of a created resource; the check of the answer has ensured that it exists. */
export function createdId(answer: ScimAnswer): string {
  return String(answer.body?.id);
}

/**
 * Reads a list like Okta's import: the next page starts 100 further, by what was requested, not by what came back, so a
 * server with smaller pages loses resources.
 */
export function* readPages(kind: OperationKind, endpoint: '/Users' | '/Groups'): Conversation<readonly JsonObject[]> {
  const resources: JsonObject[] = [];
  for (let start = 1; ; start += 100) {
    const answer = yield getList(kind, `${endpoint}?startIndex=${start}&count=100`);
    resources.push(...resourcesOf(answer));
    const total = answer.body ? Number(listMember(answer.body, 'totalResults')) : 0;
    if (start + 100 > total) return resources;
  }
}
