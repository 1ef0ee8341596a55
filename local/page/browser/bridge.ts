import type { ForgeDoc } from './forge-doc';

/** Atlassian's page as `@forge/bridge` calls it; each command is one function. */
export type BridgeCommands = Readonly<Record<string, (data: never) => unknown>>;

export interface PageSettings {
  readonly moduleKey: string;
  readonly title: string;
  readonly context: Readonly<Record<string, unknown>>;
  /** The languages the app has texts for; the first one is the fallback. */
  readonly languages: readonly string[];
}

export class UnmappedCommand extends Error {
  override readonly name = 'UnmappedCommand';
}

/**
 * Creates `callBridge`, the one function through which `@forge/bridge` and `@forge/react` reach the surrounding page. A
 * missing command rejects, like a call that Atlassian refuses, and goes to `report`.
 */
export function createCallBridge(commands: BridgeCommands, report: (text: string) => void) {
  return async (command: string, data?: unknown): Promise<unknown> => {
    const run = commands[command];
    if (run === undefined) {
      const error = new UnmappedCommand(`The bridge command ${command} is not mapped in local/page.`);
      report(error.message);
      throw error;
    }
    return run(data as never);
  };
}

interface InvokeAnswer {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly error?: { readonly name?: string; readonly message?: string };
}

/**
 * Sends a resolver call to the local Forge. Values cross as JSON, as on Forge.
 * @throws {Error} with the resolver's message if it failed, or the network's if nobody answers.
 */
export async function invokeResolver(
  { moduleKey, context }: Pick<PageSettings, 'moduleKey' | 'context'>,
  call: { readonly functionKey: string; readonly payload?: unknown },
): Promise<unknown> {
  const response = await fetch('/local/bridge/invoke', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      moduleKey,
      functionKey: call.functionKey,
      payload: call.payload,
      extension: context.extension,
    }),
  });
  const answer: InvokeAnswer = await response.json();
  if (answer.ok) return answer.value;
  throw new Error(answer.error?.message ?? `The local Forge answered ${response.status}.`);
}

export type Reconcile = (data: { readonly forgeDoc: ForgeDoc }) => void;
