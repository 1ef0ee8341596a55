import { Box, Inline, Stack, Text, Tooltip } from '@forge/react';
import React from 'react';
import type { SeatHistory } from '../../../src/entry/admin/contract/overview';
import { formatDay } from '../moment';
import { useSay } from '../say/use-say';
import { type ProductSeats, seatsByProduct } from './seats-by-product';

/** Pixels. */
const highest = 64;

/** One bar per day and product: the seats in use, and above them those that are left. The sums stand above, as text. */
export function SeatsChart({ days }: SeatHistory) {
  return (
    <Inline space="space.400" rowSpace="space.200" shouldWrap>
      {seatsByProduct({ days }).map((seats) => (
        <ProductChart key={seats.product} {...seats} />
      ))}
    </Inline>
  );
}

function ProductChart({ product, used, total, days }: ProductSeats) {
  const say = useSay();
  const { format } = new Intl.NumberFormat(say.locale);
  const most = Math.max(1, ...days.map((each) => each.total ?? 0));
  const share = (count: number) => `${Math.round((count / most) * highest)}px`;
  return (
    <Stack space="space.050">
      <Text>{say('seats.used', { product, used: format(used), total: format(total) })}</Text>
      <Inline space="space.025" alignBlock="end">
        {days.map((each) => (
          <Tooltip key={each.day} content={dayText(each)}>
            <Box xcss={{ width: '8px' }}>
              <Box xcss={{ height: share(left(each)), backgroundColor: 'color.background.neutral' }} />
              <Box xcss={{ height: share(each.used ?? 0), backgroundColor: 'color.background.information.bold' }} />
              <Box xcss={{ height: '1px', backgroundColor: 'color.background.neutral.bold' }} />
            </Box>
          </Tooltip>
        ))}
      </Inline>
      <Text size="small" color="color.text.subtlest">
        {say('seats.span', {
          from: formatDay(days[0]?.day ?? '', say.locale),
          to: formatDay(days.at(-1)?.day ?? '', say.locale),
        })}
      </Text>
    </Stack>
  );

  function dayText({ day, used: then, total: of }: ProductSeats['days'][number]): string {
    const date = formatDay(day, say.locale);
    if (then === undefined || of === undefined) return say('seats.dayUnknown', { day: date });
    return say('seats.day', { day: date, used: format(then), total: format(of) });
  }
}

const left = ({ used = 0, total = 0 }: ProductSeats['days'][number]): number => Math.max(0, total - used);
