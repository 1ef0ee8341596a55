import { areBelongingsMoved } from '../../connections/settings/document/moved-belongings';
import type { Settings } from '../../connections/settings/settings-schema';
import { type BelongingChoices, handedKinds } from '../../directory/belongings';
import type { Account } from '../site/accounts';
import type { UserAction } from './user-plan';
import type { UserFacts } from './user-view';
import { choicesInWords } from './words-of-belongings';

/** What the settings move when somebody leaves. */
export function choicesOf({ belongings }: Pick<Settings, 'belongings'>): BelongingChoices {
  const moved = handedKinds.flatMap((kind) => (belongings[kind] === 'leave' ? [] : [[kind, belongings[kind]]]));
  return Object.fromEntries(moved) as BelongingChoices;
}

/**
 * What becomes of what somebody owns at Jira who is about to lose access: after that, because it may take minutes, and nobody
 * can undo it meanwhile. Whether somebody can take over decides nothing here: nobody keeps access because of a filter.
 */
export function planBelongings(
  { heirs, label, settings, target, user }: UserFacts,
  account: Account,
): readonly UserAction[] {
  if (target === 'customers' || user.sync.isSevered || !areBelongingsMoved(settings.belongings)) return [];
  const choices = choicesOf(settings);
  return [
    {
      kind: 'handOverBelongings',
      text: { say: 'hand-over-belongings', what: choicesInWords(choices), who: label },
      reason: { say: 'belongings-set' },
      account: account.id,
      choices,
      heirs: heirs?.belongings ?? [],
      problems: heirs?.problems ?? [],
    },
  ];
}
