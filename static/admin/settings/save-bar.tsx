import { Box, Button, ButtonGroup, Inline, LoadingButton, Lozenge, SectionMessage, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { Failure } from '../failure';
import { SettingsProblems } from '../history/settings-problems';
import { useSay } from '../say/use-say';
import { ApplySettingsDialog } from '../sync/apply-settings-dialog';
import { EffectDialog } from '../sync/effect-dialog';
import type { Go } from '../use-route';
import { useSaveFlag } from './use-save-flag';
import type { useSettingsDraft } from './use-settings-draft';

interface SaveBarProps {
  readonly connection: Connection;
  readonly edited: ReturnType<typeof useSettingsDraft>;
  /** Reloads the settings that somebody else has saved in the meantime. */
  readonly onReload: () => void;
  readonly go: Go;
}

/**
 * What to do with unsaved changes. Saving alone writes nothing to Atlassian; where the connection writes, the changes can be
 * applied to everybody with it, once their effect was shown. Shows nothing while there are none.
 */
export function SaveBar({ connection, edited, onReload, go }: SaveBarProps) {
  const say = useSay();
  const [showsEffect, setShowsEffect] = useState(false);
  const { draft, busy, error, overlaps } = edited;
  const isPreview = connection.mode === 'preview';
  const save = async (how: { readonly apply: boolean }) => {
    await edited.save(how);
    setShowsEffect(false);
  };
  useSaveFlag({
    isUnsaved: draft?.isChanged === true && !showsEffect,
    isBusy: busy,
    error,
    action: say(isPreview ? 'draft.flagSave' : 'draft.flagReview'),
    onAction: () => (isPreview ? void save({ apply: false }) : setShowsEffect(true)),
  });
  if (draft === undefined || !draft.isChanged) return null;
  return (
    <Box
      backgroundColor="elevation.surface.raised"
      padding="space.200"
      xcss={{ width: '100%', borderRadius: 'radius.small', boxShadow: 'elevation.shadow.raised' }}
    >
      <Stack space="space.150">
        {error === undefined ? null : <NotSaved error={error} onReload={onReload} />}
        {overlaps.length === 0 ? null : (
          <SectionMessage appearance="warning" title={say('draft.overlap')}>
            <Text>{say('draft.overlapText', { paths: overlaps.join(', ') })}</Text>
          </SectionMessage>
        )}
        <Inline space="space.200" alignBlock="center" spread="space-between" shouldWrap rowSpace="space.100">
          <Inline space="space.100" rowSpace="space.050" alignBlock="center" shouldWrap>
            <Lozenge appearance="moved">{say('draft.unsaved')}</Lozenge>
            <Text color="color.text.subtle">{say(isPreview ? 'draft.textPreview' : 'draft.text')}</Text>
          </Inline>
          <ButtonGroup label={say('draft.unsaved')}>
            <Button appearance="subtle" isDisabled={busy} onClick={edited.discard}>
              {say('draft.discard')}
            </Button>
            {isPreview ? (
              <Button isDisabled={busy} onClick={() => setShowsEffect(true)}>
                {say('draft.effect')}
              </Button>
            ) : null}
            <LoadingButton
              appearance={isPreview ? 'primary' : 'default'}
              isLoading={busy}
              onClick={() => void save({ apply: false })}
            >
              {say(isPreview ? 'draft.save' : 'draft.saveOnly')}
            </LoadingButton>
            {isPreview ? null : (
              <Button appearance="primary" isDisabled={busy} onClick={() => setShowsEffect(true)}>
                {say('draft.applyAsk')}
              </Button>
            )}
          </ButtonGroup>
        </Inline>
      </Stack>
      {showsEffect && isPreview ? (
        <EffectDialog connection={connection} settings={draft.settings} go={go} onClose={() => setShowsEffect(false)} />
      ) : null}
      {showsEffect && !isPreview ? (
        <ApplySettingsDialog
          connection={connection}
          settings={draft.settings}
          go={go}
          isBusy={busy}
          error={undefined}
          onSave={(how) => void save(how)}
          onCancel={() => setShowsEffect(false)}
        />
      ) : null}
    </Box>
  );
}

function NotSaved({
  error,
  onReload,
}: Pick<SaveBarProps, 'onReload'> & { readonly error: NonNullable<SaveBarProps['edited']['error']> }) {
  const say = useSay();
  if (error.code !== 'connection-changed') return <SettingsProblems error={error} />;
  return <Failure error={error} fix={{ text: say('draft.bringIn'), go: onReload }} />;
}
