import { invoke } from '@forge/bridge';
import type { AdminAnswer, AdminCallName, AdminPayload } from '../../src/entry/admin/contract';

/** The code of a failure that the page itself finds; its words are in the page's texts. */
export const noAnswer = 'no-answer';

/**
 * Calls a resolver function. Never rejects: when no answer comes (no network, a time limit, a resolver that threw)
 * that too is a failure with a cause and a remedy.
 */
export async function call<Name extends AdminCallName>(
  name: Name,
  payload: AdminPayload<Name>,
): Promise<AdminAnswer<Name>> {
  try {
    // Without metadata in the call, the bridge gives the resolver's own value.
    return (await invoke(name, payload)) as AdminAnswer<Name>;
  } catch (error) {
    return {
      ok: false,
      error: {
        code: noAnswer,
        title: '',
        cause: error instanceof Error ? error.message : String(error),
        remedy: '',
      },
    };
  }
}
