import type { Overwritten, ValuesBefore } from '../../directory/former-values';
import type { Account } from '../site/accounts';
import type { UserAction } from './user-plan';

/**
 * What an action that went through has overwritten, as far as Atlassian had shown it. Of an account that the plan itself has
 * made nothing was there before. Pure.
 */
export function overwrittenBy(action: UserAction, account: Account | undefined): Overwritten | undefined {
  switch (action.kind) {
    case 'updateProfile': {
      const profile = account && differing({ ...account }, { ...action.profile });
      return profile && { profile };
    }
    case 'keepAttributes': {
      const attributes = differing(action.before ?? {}, { ...action.values }, Object.keys(action.before ?? {}));
      return attributes && { attributes };
    }
    default:
      return undefined;
  }
}

type Values = Readonly<Record<string, unknown>>;

/** Values that are texts and differ. `also`: names that are gone afterwards if they have no value then. */
function differing(before: Values, after: Values, also: readonly string[] = []): ValuesBefore | undefined {
  const names = [...new Set([...Object.keys(after), ...also])].filter((name) => before[name] !== after[name]);
  const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
  const values = names.map((name) => {
    const [was, became] = [text(before[name]), text(after[name])];
    return [name, { ...(was !== undefined && { was }), ...(became !== undefined && { became }) }] as const;
  });
  return values.length > 0 ? Object.fromEntries(values) : undefined;
}
