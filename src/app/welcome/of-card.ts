/** What each answer to a card is drawn with; `onOther`: it was another card that was meant. */
export type OfCard<Found> = { card: string; found: Found; onOther: () => void };
