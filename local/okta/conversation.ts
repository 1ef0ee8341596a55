/** An operation's name in the table of a run. */
export type OperationKind =
  | 'testUsers'
  | 'testGroups'
  | 'readConfig'
  | 'findUser'
  | 'createUser'
  | 'readUser'
  | 'replaceUser'
  | 'changeUser'
  | 'deactivateUser'
  | 'reactivateUser'
  | 'deleteUser'
  | 'importUsers'
  | 'findGroup'
  | 'createGroup'
  | 'readGroup'
  | 'replaceGroup'
  | 'renameGroup'
  | 'changeMembers'
  | 'replaceMembers'
  | 'deleteGroup'
  | 'importGroups';

export type JsonObject = Readonly<Record<string, unknown>>;

/** What the client checks in a successful answer. */
export type Expectation =
  | { readonly kind: 'list' }
  /** `optional`: the answer may lack a body, as after a PATCH. `echo`: attributes that must come back as sent. */
  | { readonly kind: 'resource'; readonly optional: boolean; readonly id?: string; readonly echo: JsonObject }
  | { readonly kind: 'nothing' };

/** One SCIM request, before the base URL and the headers are known. */
export interface ScimRequest {
  readonly kind: OperationKind;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The part after the base URL, including the query. */
  readonly path: string;
  readonly body?: JsonObject;
  /** The statuses the client accepts. */
  readonly accepts: readonly number[];
  readonly expects: Expectation;
}

/** An answer accepted by the client. */
export interface ScimAnswer {
  readonly status: number;
  readonly body?: JsonObject;
}

/**
 * The requests of one task in order, each decided with the previous answers in hand. Pure: it yields a request and
 * receives the answer, so a client's requests can be read and tested without a server.
 */
export type Conversation<Result> = Generator<ScimRequest, Result, ScimAnswer>;

/**
 * Plays a conversation. `exchange` sends one request and returns `undefined` if the task can't continue.
 * @returns whether the conversation reached its end
 */
export async function converse(
  conversation: Conversation<unknown>,
  exchange: (request: ScimRequest) => Promise<ScimAnswer | undefined>,
): Promise<boolean> {
  let step = conversation.next();
  while (!step.done) {
    const answer = await exchange(step.value);
    if (!answer) return false;
    step = conversation.next(answer);
  }
  return true;
}
