import {
  AppWindow,
  BookOpen,
  CarFront,
  Clapperboard,
  Coffee,
  Gamepad2,
  Gift,
  GraduationCap,
  House,
  type LucideIcon,
  Music2,
  ShoppingBasket,
  Smartphone,
  Utensils,
} from "lucide-react";

const ICONS: Readonly<Record<string, LucideIcon>> = {
  video: Clapperboard,
  music: Music2,
  reading: BookOpen,
  food: Utensils,
  coffee: Coffee,
  mobile: Smartphone,
  fuel: CarFront,
  shopping: ShoppingBasket,
  learning: GraduationCap,
  tools: AppWindow,
  game: Gamepad2,
  life: House,
  bundle: Gift,
};

/** The sign of a category: a line icon for the usual codes, else the first character of its name. */
export function CategoryIcon({ code, name }: { code: string; name: string }) {
  const Icon = ICONS[code];
  if (Icon) return <Icon aria-hidden="true" size={24} strokeWidth={1.5} />;
  return (
    <span aria-hidden="true" className="text-lg font-semibold">
      {[...name][0] ?? ""}
    </span>
  );
}
