import { Stack } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import type { GroupSelection } from '../../../src/entry/admin/contract/groups';
import { ServiceDesks } from '../customers/service-desks';
import { Section } from '../form/section';
import { useSay } from '../say/use-say';
import { Collisions } from './collisions';
import { DecideDialog } from './decide-dialog';
import { GroupBehaviour } from './group-behaviour';
import { GroupPreview } from './group-preview';
import { GroupRules } from './group-rules';
import { type GroupsDraft, setGroups } from './groups-draft';
import { NameDialog } from './name-dialog';
import { SpecialGroups } from './special-groups';
import { Undecided } from './undecided';
import { useGroupsPreview } from './use-groups-preview';

interface GroupsTabProps {
  readonly connection: Pick<Connection, 'id' | 'provider' | 'target'>;
  readonly draft: GroupsDraft;
}

interface Asked {
  readonly what: 'decide' | 'name';
  readonly group: { readonly id: string; readonly displayName: string };
}

/** Which groups of the IdP become which groups at Atlassian; the effect of the draft is shown as it is typed. */
export function GroupsTab({ connection, draft }: GroupsTabProps) {
  const say = useSay();
  const [show, setShow] = useState<GroupSelection>('all');
  const [path, setPath] = useState<readonly string[]>([]);
  const [asked, setAsked] = useState<Asked>();
  const { settings } = draft;
  const live = useGroupsPreview({ connectionId: connection.id, settings, show, cursor: path.at(-1) });
  /** A different list starts at its first page. */
  const begin = (next: GroupSelection) => {
    setShow(next);
    setPath([]);
  };
  const edited: GroupsDraft = {
    ...draft,
    errorAt: (place) => live.errorAt(place) ?? draft.errorAt(place),
    set: (change) => {
      setPath([]);
      draft.set(change);
    },
  };
  const close = () => setAsked(undefined);
  const decided = () => {
    close();
    void live.ask();
  };
  const mapThis = (name: string) => setGroups(edited, { map: [...settings.groups.map, { from: [name], to: [name] }] });
  const Dialog = asked?.what === 'name' ? NameDialog : DecideDialog;
  return (
    <Stack space="space.400">
      {live.preview === undefined ? null : (
        <Undecided preview={live.preview} onDecide={(group) => setAsked({ what: 'decide', group })} />
      )}
      <Section title={say('groups.rules')}>
        <GroupRules connection={connection} draft={edited} />
      </Section>
      {live.preview === undefined ? null : (
        <Collisions preview={live.preview} onRename={(group) => setAsked({ what: 'name', group })} />
      )}
      <GroupPreview
        {...live}
        show={show}
        onShow={begin}
        pager={{ number: path.length + 1, previous: path.length === 0 ? undefined : () => setPath(path.slice(0, -1)) }}
        onNext={(cursor) => setPath([...path, cursor])}
        onRetry={() => void live.ask()}
        onMap={settings.groups.mode === 'manual' ? mapThis : undefined}
      />
      <Section title={say('groups.behaviour')}>
        <GroupBehaviour draft={edited} />
      </Section>
      {connection.target === 'customers' ? (
        <Section title={say('customers.title')}>
          <ServiceDesks draft={edited} />
        </Section>
      ) : null}
      <Section title={say('groups.special')}>
        <SpecialGroups draft={edited} />
      </Section>
      {asked === undefined ? null : (
        <Dialog
          key={asked.group.id}
          connectionId={connection.id}
          group={asked.group}
          onDecided={decided}
          onClose={close}
        />
      )}
    </Stack>
  );
}
