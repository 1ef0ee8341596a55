import { Box, Heading, Inline, Pressable, Stack, Text } from '@forge/react';
import React from 'react';
import type { Provider } from '../../../../src/entry/admin/contract/connections';
import { useSay } from '../../say/use-say';
import { directoryOrder, providerName, scimOrder } from '../provider-names';

interface ProviderTilesProps {
  readonly onChoose: (provider: Provider) => void;
}

/** The identity providers and directories to choose from; choosing one leads to the next step. */
export function ProviderTiles({ onChoose }: ProviderTilesProps) {
  const say = useSay();
  return (
    <Stack space="space.300">
      <Tiles title={say('add.providers')} providers={scimOrder} onChoose={onChoose} />
      <Tiles
        title={say('add.directories')}
        text={say('add.directoriesText')}
        providers={directoryOrder}
        onChoose={onChoose}
      />
    </Stack>
  );
}

interface TilesProps extends ProviderTilesProps {
  readonly title: string;
  readonly text?: string;
  readonly providers: readonly Provider[];
}

function Tiles({ title, text, providers, onChoose }: TilesProps) {
  const say = useSay();
  return (
    <Stack space="space.100">
      <Heading size="small" as="h3">
        {title}
      </Heading>
      {text === undefined ? null : <Text color="color.text.subtle">{text}</Text>}
      <Inline space="space.150" rowSpace="space.150" shouldWrap>
        {providers.map((provider) => (
          <Box key={provider} xcss={{ width: '220px' }}>
            <Pressable
              onClick={() => onChoose(provider)}
              backgroundColor="elevation.surface"
              padding="space.200"
              xcss={{
                width: '100%',
                height: '100%',
                textAlign: 'start',
                borderColor: 'color.border',
                borderStyle: 'solid',
                borderWidth: 'border.width',
                borderRadius: 'radius.small',
                ':hover': { backgroundColor: 'elevation.surface.hovered' },
              }}
            >
              <Stack space="space.050">
                <Text weight="semibold">{providerName(provider, say)}</Text>
                <Text color="color.text.subtle" size="small">
                  {say(`provider.${provider}.text`)}
                </Text>
              </Stack>
            </Pressable>
          </Box>
        ))}
      </Inline>
    </Stack>
  );
}
