/** The nearest whole number; of two that are equally near, the even one, as Python and NumPy round. Keeps the sign of zero. */
export function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  const rounded = rest < 0.5 || (rest === 0.5 && below % 2 === 0) ? below : below + 1;
  return rounded === 0 && (value < 0 || Object.is(value, -0)) ? -0 : rounded;
}
