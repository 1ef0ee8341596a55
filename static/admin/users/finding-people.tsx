import { Stack, Text } from '@forge/react';
import React from 'react';
import type { TriedUsers } from '../../../src/entry/admin/contract/users';
import { ChoiceField } from '../form/choice-field';
import { RewriteRows } from '../form/rewrite-rows';
import { useSay } from '../say/use-say';
import type { SettingsDraft } from '../settings/settings-draft';
import { setUsers, type UserSettings } from './users-draft';

type Match = UserSettings['match'];

interface FindingPeopleProps {
  readonly draft: SettingsDraft;
  readonly tried: TriedUsers | undefined;
}

const orders = {
  both: ['externalId', 'email'],
  emailFirst: ['email', 'externalId'],
  externalId: ['externalId'],
  email: ['email'],
} as const satisfies Readonly<Record<string, Match>>;

type Order = keyof typeof orders;

/** How a person of the IdP is recognised, and how their user name is rewritten. */
export function FindingPeople({ draft, tried }: FindingPeopleProps) {
  const say = useSay();
  const { match, userNameRules } = draft.settings.users;
  const names = Object.keys(orders) as Order[];
  return (
    <>
      <ChoiceField
        id="users-match"
        label={say('users.match')}
        width="480px"
        help={say('users.matchHelp')}
        error={draft.errorAt('users.match')}
        choices={names.map((value) => ({ value, label: say(`users.match.${value}`) }))}
        value={names.find((name) => orders[name].join() === match.join()) ?? 'both'}
        onChange={(order) => setUsers(draft, { match: orders[order] })}
      />
      <Stack space="space.100">
        <RewriteRows
          id="users-names"
          title={say('users.userNames')}
          help={say('users.userNamesHelp')}
          rows={userNameRules}
          path="users.userNameRules"
          errorAt={draft.errorAt}
          onChange={(rules) => setUsers(draft, { userNameRules: rules })}
        />
        {tried === undefined || userNameRules.every(({ pattern }) => pattern === '') ? null : (
          <Rewritten tried={tried} />
        )}
      </Stack>
    </>
  );
}

function Rewritten({ tried }: { readonly tried: TriedUsers }) {
  const say = useSay();
  const { looked, rewritten, userNames } = tried;
  return (
    <Stack>
      <Text>{say.count('users.rewritten', looked, { changed: rewritten.toLocaleString(say.locale) })}</Text>
      {userNames.map(({ before, after }) => (
        <Text key={before}>{say('users.becomes', { before, after })}</Text>
      ))}
    </Stack>
  );
}
