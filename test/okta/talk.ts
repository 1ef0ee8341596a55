import type { Conversation, JsonObject, ScimAnswer, ScimRequest } from '../../local/okta/conversation';

export interface Said<Result> {
  /** `GET /Users/1`, in order. */
  readonly lines: readonly string[];
  readonly requests: readonly ScimRequest[];
  readonly result: Result;
}

/** Plays a conversation with canned answers, one per request. */
export function talk<Result>(conversation: Conversation<Result>, answers: readonly ScimAnswer[]): Said<Result> {
  const requests: ScimRequest[] = [];
  let step = conversation.next();
  while (!step.done) {
    const answer = answers[requests.length];
    requests.push(step.value);
    if (!answer) throw new Error(`no answer for ${step.value.method} ${step.value.path}`);
    step = conversation.next(answer);
  }
  return { lines: requests.map(({ method, path }) => `${method} ${path}`), requests, result: step.value };
}

export const noMatch: ScimAnswer = {
  status: 200,
  body: { totalResults: 0, startIndex: 1, itemsPerPage: 0, Resources: [] },
};

export function match(resource: JsonObject): ScimAnswer {
  return { status: 200, body: { totalResults: 1, startIndex: 1, itemsPerPage: 1, Resources: [resource] } };
}

export function ok(body: JsonObject): ScimAnswer {
  return { status: 200, body };
}

export function created(id: string): ScimAnswer {
  return { status: 201, body: { id } };
}

export const noContent: ScimAnswer = { status: 204 };

/** A body as sent, and an example that it must equal to the byte. */
export function sent(request: ScimRequest | undefined): string {
  return JSON.stringify(request?.body);
}

export function example(text: string): string {
  return JSON.stringify(JSON.parse(text));
}
