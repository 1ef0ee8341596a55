import { RadioGroup, Stack } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { Field } from '../field';
import { ChoiceField } from '../form/choice-field';
import { PatternRows } from '../form/pattern-rows';
import { RewriteRows } from '../form/rewrite-rows';
import { useSay } from '../say/use-say';
import { type GroupsDraft, setGroups } from './groups-draft';
import { MapRows } from './map-rows';
import { NameField } from './name-field';

interface GroupRulesProps {
  readonly connection: Pick<Connection, 'id' | 'provider'>;
  readonly draft: GroupsDraft;
}

/** How a group of the IdP finds its group at Atlassian: by the map, or by rules on its name. */
export function GroupRules({ connection, draft }: GroupRulesProps) {
  const say = useSay();
  const { groups } = draft.settings;
  const isManual = groups.mode === 'manual';
  return (
    <Stack space="space.300">
      <Field id="groups-mode" label={say('groups.mode')} error={draft.errorAt('groups.mode')}>
        <RadioGroup
          name="groups-mode"
          options={[
            { name: 'groups-mode', value: 'onTheFly', label: say('groups.mode.onTheFly') },
            { name: 'groups-mode', value: 'manual', label: say('groups.mode.manual') },
          ]}
          value={groups.mode}
          onChange={(event) => setGroups(draft, { mode: event.target.value })}
        />
      </Field>
      {isManual ? (
        <>
          <MapRows
            connection={connection}
            rows={groups.map}
            errorAt={draft.errorAt}
            onChange={(map) => setGroups(draft, { map })}
          />
          <ChoiceField
            id="groups-unmapped"
            label={say('groups.unmapped')}
            help={say('groups.unmappedHelp')}
            choices={[
              { value: 'ignore', label: say('groups.unmapped.ignore') },
              { value: 'onTheFly', label: say('groups.unmapped.onTheFly') },
            ]}
            value={groups.unmapped}
            onChange={(unmapped) => setGroups(draft, { unmapped })}
          />
        </>
      ) : null}
      {isManual && groups.unmapped === 'ignore' ? null : <NameRules draft={draft} />}
    </Stack>
  );
}

function NameRules({ draft }: { readonly draft: GroupsDraft }) {
  const say = useSay();
  const { groups } = draft.settings;
  const patternLabel = (place: number) => say('groups.namePattern', { place });
  return (
    <>
      <PatternRows
        id="groups-exclude"
        title={say('groups.exclude')}
        help={say('groups.excludeHelp')}
        rowLabel={(place) => say('groups.excludePattern', { place })}
        addLabel={say('groups.addExclude')}
        rows={groups.exclude}
        errorAt={(index) => draft.errorAt(`groups.exclude[${index}]`)}
        onChange={(exclude) => setGroups(draft, { exclude })}
      />
      <PatternRows
        id="groups-include"
        title={say('groups.include')}
        help={say('groups.includeHelp')}
        rowLabel={patternLabel}
        addLabel={say('groups.addInclude')}
        rows={groups.include}
        errorAt={(index) => draft.errorAt(`groups.include[${index}]`)}
        onChange={(include) => setGroups(draft, { include })}
      />
      <RewriteRows
        id="groups-rename"
        title={say('groups.rename')}
        help={say('groups.renameHelp')}
        rows={groups.rename}
        path="groups.rename"
        errorAt={draft.errorAt}
        onChange={(rename) => setGroups(draft, { rename })}
      />
      <NameField draft={draft} />
    </>
  );
}
