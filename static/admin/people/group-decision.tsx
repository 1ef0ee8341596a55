import { Box, Button, ButtonGroup, Checkbox, Heading, Inline, LoadingButton, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { AdminValue } from '../../../src/entry/admin/contract';
import type { Group } from '../../../src/entry/admin/contract/directory';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { LogActions } from '../log/entry/log-actions';
import { SiteGroupPicker } from '../pick/site-group-picker';
import { saidWords } from '../say/said-words';
import { useSay } from '../say/use-say';
import { type Loaded, useLoaded } from '../use-loaded';
import { useSubmit } from '../use-submit';

interface GroupDecisionProps {
  readonly connectionId: string;
  readonly group: Group;
  readonly onDecided: () => void;
}

/** "Not this group", for a linked one; and the way back, for one that an administrator has unlinked. */
export function GroupDecision({ connectionId, group, onDecided }: GroupDecisionProps) {
  const say = useSay();
  const [isAsking, setAsking] = useState(false);
  const { busy, error, submit } = useSubmit();
  if (group.siteGroupName !== undefined) {
    return isAsking ? (
      <UnlinkPanel
        connectionId={connectionId}
        group={group}
        onCancel={() => setAsking(false)}
        onDecided={() => {
          setAsking(false);
          onDecided();
        }}
      />
    ) : (
      <Inline>
        <Button spacing="compact" onClick={() => setAsking(true)}>
          {say('group.notThis')}
        </Button>
      </Inline>
    );
  }
  if (group.cause !== 'group-skipped') return null;
  const use = () => call('decideGroup', { connectionId, groupId: group.id, answer: 'adopt' });
  return (
    <Stack space="space.100">
      {error === undefined ? null : <Failure error={error} />}
      <Inline>
        <LoadingButton spacing="compact" isLoading={busy} onClick={() => void submit(use, onDecided)}>
          {say('group.useAfterAll')}
        </LoadingButton>
      </Inline>
    </Stack>
  );
}

interface UnlinkPanelProps extends GroupDecisionProps {
  readonly onCancel: () => void;
}

/** Asks for another name, shows what follows, and unlinks. */
function UnlinkPanel({ connectionId, group, onCancel, onDecided }: UnlinkPanelProps) {
  const say = useSay();
  /** Picked, so that each choice shows its plan at once. */
  const [name, setName] = useState('');
  const [takes, setTakes] = useState(false);
  const { busy, error, submit } = useSubmit();
  const to = (text: string) => (text === '' ? {} : { to: text });
  const asked = name.trim();
  const { siteGroupName = '' } = group;
  const foresee = () => call('foreseeUnlink', { connectionId, groupId: group.id, ...to(asked) });
  const { loaded } = useLoaded(foresee, `${group.id} ${asked}`);
  const unlink = () => call('unlinkGroup', { connectionId, groupId: group.id, takes, ...to(asked) });
  return (
    <Box backgroundColor="elevation.surface.sunken" padding="space.200">
      <Stack space="space.200">
        <Heading size="xsmall" as="h2">
          {say('group.unlinkTitle', { group: group.displayName, name: siteGroupName })}
        </Heading>
        <SiteGroupPicker
          id="other-group"
          isOne
          label={say('group.other')}
          help={say('group.otherHelp')}
          names={name === '' ? [] : [name]}
          onChange={([picked = '']) => setName(picked)}
        />
        <UnlinkPlan loaded={loaded} />
        <Checkbox
          name="group-takes"
          label={say.count('group.takes', group.members, { name: siteGroupName })}
          isChecked={takes}
          onChange={(event) => setTakes(event.target.checked === true)}
        />
        <Text color="color.text.subtle">{say(takes ? 'group.taken' : 'group.keeps', { name: siteGroupName })}</Text>
        {error === undefined ? null : <Failure error={error} />}
        <Inline>
          <ButtonGroup>
            <LoadingButton
              appearance={takes ? 'danger' : 'primary'}
              isLoading={busy}
              isDisabled={asked !== '' && isImpossible(loaded)}
              onClick={() => void submit(unlink, onDecided)}
            >
              {asked === '' ? say('group.unlink') : say('group.linkTo', { name: asked })}
            </LoadingButton>
            <Button appearance="subtle" onClick={onCancel}>
              {say('action.cancel')}
            </Button>
          </ButtonGroup>
        </Inline>
      </Stack>
    </Box>
  );
}

type Foreseen = Loaded<AdminValue<'foreseeUnlink'>>;

/** Another group is not offered where nothing of its plan can be done: the group would be left without any. */
const isImpossible = (loaded: Foreseen): boolean =>
  loaded.state === 'ready' &&
  loaded.value.actions.length > 0 &&
  loaded.value.actions.every(({ outcome }) => outcome === 'refused');

function UnlinkPlan({ loaded }: { readonly loaded: Foreseen }) {
  const say = useSay();
  if (loaded.state === 'loading') return <Loading what="test" lines={5} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} />;
  const { actions, names } = loaded.value;
  return (
    <Stack space="space.100">
      <Text>{saidWords(loaded.value, 'summary', say, names)}</Text>
      <LogActions actions={actions} names={names} />
    </Stack>
  );
}
