import { invoke } from '@forge/bridge';
import type { AdminAnswer, AdminCallName, AdminPayload } from '../../src/entry/admin/contract';
import type { AdminError } from '../../src/entry/admin/contract/common';
import { type JoinableName, joinable } from '../../src/entry/admin/contract/joinable';

/** The code of a failure that the page itself detects; its words are in the page's texts. */
export const noAnswer = 'no-answer';

/**
 * Calls a resolver function. Never rejects: a missing answer (no network, a time limit, a resolver that threw)
 * is also a failure with a cause and a remedy. Calls that a screen makes when it opens go together, so that a screen
 * opened by its address waits for one invocation instead of three.
 */
export function call<Name extends AdminCallName>(name: Name, payload: AdminPayload<Name>): Promise<AdminAnswer<Name>> {
  return isJoinable(name) ? (askTogether(name, payload) as Promise<AdminAnswer<Name>>) : ask(name, payload);
}

interface Waiting {
  readonly name: JoinableName;
  readonly payload: unknown;
  readonly settle: (answer: Answer | Promise<Answer>) => void;
}

type Answer = AdminAnswer<AdminCallName>;

let waiting: readonly Waiting[] = [];

/** Waits for the calls of other components that were shown at the same moment. */
function askTogether(name: JoinableName, payload: unknown): Promise<Answer> {
  if (waiting.length === 0) queueMicrotask(() => void send());
  return new Promise((settle) => {
    waiting = [...waiting, { name, payload, settle }];
  });
}

async function send(): Promise<void> {
  const sent = waiting.slice(0, joinable.length);
  waiting = waiting.slice(sent.length);
  if (waiting.length > 0) queueMicrotask(() => void send());
  const joined = await (sent.length > 1
    ? ask('callTogether', { calls: sent.map(({ name, payload }) => ({ name, payload })) })
    : undefined);
  for (const [index, { name, payload, settle }] of sent.entries()) {
    const answer = joined?.ok ? joined.value.answers[index] : joined;
    settle((answer as Answer | null | undefined) ?? ask(name, payload as never));
  }
}

async function ask<Name extends AdminCallName>(name: Name, payload: AdminPayload<Name>): Promise<AdminAnswer<Name>> {
  try {
    // Without metadata in the call, the bridge gives the resolver's own value.
    return (await invoke(name, payload)) as AdminAnswer<Name>;
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    const missing: AdminError = { code: noAnswer, title: '', cause, remedy: '' };
    return { ok: false, error: missing };
  }
}

const isJoinable = (name: AdminCallName): name is JoinableName => (joinable as readonly AdminCallName[]).includes(name);
