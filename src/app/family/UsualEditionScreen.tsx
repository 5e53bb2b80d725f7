import { EDITIONS } from '#core/pack/catalogue.ts';
import { readNewPacks } from '#local/household/read-new-packs.ts';
import { pricesByEdition, readUsualEdition, saveUsualEdition } from '#local/household/usual-edition.ts';
import { useParts } from '../parts.ts';
import { useStored } from '../platform/use-stored.ts';
import { UsualEdition } from './UsualEdition.tsx';
import { useSaving } from './use-saving.ts';

/** Which edition new lessons come in on this device, with what each would cost of what waits to be fetched. */
export function UsualEditionScreen() {
  const { work, packs } = useParts();
  const { failed, save } = useSaving();
  const found = useStored(async () => {
    const [usual, offered] = await Promise.all([readUsualEdition(work), readNewPacks(work, packs)]);
    return { usual, prices: pricesByEdition(offered.filter(({ paused }) => !paused)) };
  }, [work, packs]);
  if (found.state !== 'here') return null;
  const { usual = 'full', prices } = found.value;
  const options = EDITIONS.map((edition) => ({
    edition,
    priceBytes: prices[edition],
    savesBytes: prices.full - prices[edition],
  }));
  return (
    <UsualEdition
      options={options}
      usual={usual}
      failed={failed}
      onChoose={(edition) => void save(() => saveUsualEdition(work, edition))}
    />
  );
}
