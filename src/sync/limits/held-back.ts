import type { CauseCode } from '../../journal/causes/causes';

/** Slow work on a group has come to something that a limit holds: the rest of it waits for an administrator. */
export class HeldBack extends Error {
  override readonly name = 'HeldBack';
  readonly code: Extract<CauseCode, 'members-limit' | 'groups-limit'>;
  constructor(code: HeldBack['code']) {
    super('A limit holds it.');
    this.code = code;
  }
}
