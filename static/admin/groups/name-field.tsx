import { Box, Inline, Stack } from '@forge/react';
import React from 'react';
import { TextField } from '../form/text-field';
import { useSay } from '../say/use-say';
import { type GroupsDraft, setGroups } from './groups-draft';
import { affixesOf, toTemplate } from './name-template';

/** The template of the name at Atlassian; while it only adds text around the name, that text has fields of its own. */
export function NameField({ draft }: { readonly draft: GroupsDraft }) {
  const say = useSay();
  const { name } = draft.settings.groups;
  const affixes = affixesOf(name);
  return (
    <Stack space="space.100">
      {affixes === undefined ? null : (
        <Inline space="space.200" rowSpace="space.100" shouldWrap>
          {(['prefix', 'suffix'] as const).map((part) => (
            <Box key={part}>
              <TextField
                id={`groups-${part}`}
                label={say(`groups.${part}`)}
                width="260px"
                value={affixes[part]}
                onChange={(text) => setGroups(draft, { name: toTemplate({ ...affixes, [part]: text }) })}
              />
            </Box>
          ))}
        </Inline>
      )}
      <TextField
        id="groups-name"
        label={say('groups.name')}
        help={say(affixes === undefined ? 'groups.nameHelpOwn' : 'groups.nameHelp')}
        error={draft.errorAt('groups.name')}
        isMonospaced
        value={name}
        onChange={(text) => setGroups(draft, { name: text })}
      />
    </Stack>
  );
}
