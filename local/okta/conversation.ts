/** What an operation is called in the table of a run. */
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

/** What the client looks for in a successful answer. */
export type Expectation =
  | { readonly kind: 'list' }
  /** `optional`: an answer without a body will do, as after a PATCH. `echo`: attributes that must come back as sent. */
  | { readonly kind: 'resource'; readonly optional: boolean; readonly id?: string; readonly echo: JsonObject }
  | { readonly kind: 'nothing' };

/** One SCIM request, before the base URL and the headers are known. */
export interface ScimRequest {
  readonly kind: OperationKind;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** What follows the base URL, query included. */
  readonly path: string;
  readonly body?: JsonObject;
  /** The statuses with which the client goes on. */
  readonly accepts: readonly number[];
  readonly expects: Expectation;
}

/** An answer that the client accepted. */
export interface ScimAnswer {
  readonly status: number;
  readonly body?: JsonObject;
}

/**
 * The requests of one task in their order, each decided with the answers before it in hand. Pure: it yields a request
 * and is given the answer, so what a client says can be read and tested without a server.
 */
export type Conversation<Result> = Generator<ScimRequest, Result, ScimAnswer>;

/**
 * Plays a conversation. `exchange` sends one request and answers `undefined` when the task can't go on.
 * @returns whether the conversation came to its end
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
