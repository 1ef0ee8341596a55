import { Box, Heading, Pressable, Stack, Text } from '@forge/react';
import React from 'react';
import type { Route } from '../route';
import type { Go } from '../use-route';

export interface TileProps {
  readonly title: string;
  readonly value: string;
  readonly note: string;
  /** The list that it counts; Atlassian's seats have none here. */
  readonly route?: Route;
}

/** One number, which leads to what it counts. */
export function Tile({ route, go, ...words }: TileProps & { readonly go: Go }) {
  const content = (
    <Box
      padding="space.150"
      xcss={{
        width: '140px',
        height: '100%',
        borderColor: 'color.border',
        borderStyle: 'solid',
        borderWidth: 'border.width',
        borderRadius: 'radius.small',
      }}
    >
      <TileWords {...words} isLink={route !== undefined} />
    </Box>
  );
  if (route === undefined) return content;
  return (
    <Pressable
      onClick={() => go(route)}
      padding="space.0"
      backgroundColor="color.background.neutral.subtle"
      xcss={{ textAlign: 'start' }}
    >
      {content}
    </Pressable>
  );
}

function TileWords({ title, value, note, isLink }: Omit<TileProps, 'route'> & { readonly isLink: boolean }) {
  return (
    <Stack space="space.050">
      <Text color={isLink ? 'color.link' : 'color.text.subtle'}>{title}</Text>
      <Heading size="large" as="h3">
        {value}
      </Heading>
      <Text color="color.text.subtle" size="small">
        {note}
      </Text>
    </Stack>
  );
}
