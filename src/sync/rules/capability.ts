import type { CauseCode } from '../../journal/causes/causes';
import type { Phrase, Said } from '../../journal/sentence';
import type { Capabilities, Capability } from '../site/capabilities';
import type { Step } from '../step';

/** Why no credential at hand can do it; undefined when one can. */
export function lacks(capabilities: Capabilities, capability: Capability): CauseCode | undefined {
  const by = capabilities[capability];
  return 'missing' in by ? by.missing : undefined;
}

/** A missing credential may be added any minute, so the change waits; a credential that can't do it is a refusal. */
export function cannot(cause: CauseCode, text: Phrase, reason: Said): Step & { readonly kind: 'wait' | 'refuse' } {
  return { kind: cause === 'access-missing' ? 'wait' : 'refuse', text, reason, cause };
}
