import type { GroupDifference } from '../../../src/entry/admin/contract/groups';
import type { Say } from '../say/create-say';

/** Use the existing group, give the IdP's group another name, or leave it alone. */
export type Answer = 'adopt' | 'name' | 'skip';

interface Asked {
  readonly name: string;
  readonly group: string;
  readonly difference: GroupDifference | undefined;
}

export interface AnswerWords {
  /** The button: its action, and how many people it affects. */
  readonly action: string;
  readonly consequence: string;
  readonly takesAway: boolean;
}

/** What an answer does, repeating the counts. */
export function answerWords(answer: Answer, { name, group, difference }: Asked, say: Say): AnswerWords {
  if (answer === 'name') {
    const action = name === '' ? say('groups.answer.name') : say('groups.doName', { name });
    return { action, consequence: say('groups.nameConsequence', { group }), takesAway: false };
  }
  if (answer === 'skip' || difference === undefined) {
    const consequence = say('groups.skipConsequence', { group });
    return { action: say(answer === 'skip' ? 'groups.doSkip' : 'groups.answer.adopt'), consequence, takesAway: false };
  }
  const { onlyIdp, onlySite, keepsManualMembers, siteGroupName } = difference;
  const values = { name: siteGroupName, added: numberOf(onlyIdp, say), others: numberOf(onlySite, say) };
  const takesAway = !keepsManualMembers && (onlySite.count > 0 || onlySite.isAtLeast);
  return {
    action: say(takesAway ? 'groups.doAdoptRemoving' : 'groups.doAdopt', values),
    consequence: say(takesAway ? 'groups.adoptRemoves' : 'groups.adoptKeeps', values),
    takesAway,
  };
}

const numberOf = ({ count, isAtLeast }: GroupDifference['both'], say: Say): string => {
  const number = count.toLocaleString(say.locale);
  return isAtLeast ? say('groups.atLeast', { count: number }) : number;
};
