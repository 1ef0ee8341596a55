import type { Refusal } from '../../../directory/refusal';
import { maskEmail } from '../../../journal/mask';
import type { Named } from '../contract/names';

/** Somebody whom a refusal names in clear, as log entries speak of them by this id. */
export function nameRefused(refusal: Refusal, id: string): Named {
  const { connectionId, kind, name, displayName = name } = refusal;
  const address = displayName === name ? {} : { address: name };
  const words = [name, displayName].map((clear) => ({ masked: maskEmail(clear), clear }));
  return {
    ...{ kind, connectionId, id, name: displayName, ...address },
    words: kind === 'user' ? words : [],
    isElsewhere: true,
    ...(refusal.isStored !== true && { isNotStored: true as const }),
  };
}
