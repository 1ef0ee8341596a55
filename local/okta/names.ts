/** Names of one language: `native|ascii` if the native spelling isn't Latin. */
export interface NamePool {
  readonly locale: string;
  readonly given: readonly string[];
  readonly family: readonly string[];
}

function pool(locale: string, given: string, family: string): NamePool {
  return { locale, given: given.split(' '), family: family.split(' ') };
}

export const namePools: readonly NamePool[] = [
  pool(
    'en-US',
    'Olivia James Amelia Noah Grace Henry Zoe Marcus Hannah Theodore',
    "Carter O'Brien Bennett Hughes Okafor Sinclair Whitaker Doyle Marsh Ellison",
  ),
  pool(
    'de-DE',
    'Jörg Annegret Lukas Käthe Björn Ulrike Matthias Frieda Jürgen Heike',
    'Müller Schäfer Weiß Köhler Brandt Vogel Größmann Lindner Pfeiffer Jäger',
  ),
  pool(
    'fr-FR',
    'Chloé Étienne Manon Jérôme Zoé François Anaïs Loïc Hélène Rémi',
    'Lefèvre Moreau Garnier Béranger Dupré Chevalier Marchand Rousselot Noël Fabre',
  ),
  pool(
    'es-ES',
    'Lucía Javier Sofía Andrés Inés Martín Begoña Iñaki Álvaro Pilar',
    'García Muñoz Ibáñez Serrano Peña Castaño Ortega Núñez Vidal Aguilar',
  ),
  pool(
    'pl-PL',
    'Agnieszka Łukasz Małgorzata Paweł Zofia Michał Grażyna Wojciech Kinga Stanisław',
    'Wiśniewska Kowalczyk Dąbrowski Zieliński Wójcik Szymańska Kaźmierczak Jabłoński Król Pająk',
  ),
  pool(
    'sv-SE',
    'Åsa Björn Linnéa Göran Märta Håkan Elin Sören Kerstin Oskar',
    'Lindström Sjöberg Åkesson Bergqvist Ström Hallgren Öberg Nyström Dahl Wallin',
  ),
  pool(
    'tr-TR',
    'Ayşe Çağrı Şebnem Oğuz Gülşen Emre Işıl Tuğba Barış Ömer',
    'Yılmaz Çelik Şahin Öztürk Aydoğan Kılıç Güneş Doğan Koçak Erdoğdu',
  ),
  pool(
    'pt-BR',
    'João Conceição Luís Thaís Antônio Letícia Caetano Débora Vinícius Inês',
    'Araújo Gonçalves Simões Brandão Magalhães Furtado Queirós Leitão Assunção Nóbrega',
  ),
  pool(
    'vi-VN',
    'Linh Đức Hương Tuấn Thảo Quân Ngọc Minh Phượng Khánh',
    'Nguyễn Trần Phạm Đặng Huỳnh Võ Bùi Đỗ Lê Hoàng',
  ),
  pool(
    'ja-JP',
    '陽菜|Hina 大翔|Hiroto 美咲|Misaki 健太|Kenta さくら|Sakura 翔太|Shota 結衣|Yui 直樹|Naoki',
    '佐藤|Sato 鈴木|Suzuki 高橋|Takahashi 田中|Tanaka 渡辺|Watanabe 山本|Yamamoto 中村|Nakamura 小林|Kobayashi',
  ),
  pool(
    'uk-UA',
    'Олена|Olena Тарас|Taras Ірина|Iryna Богдан|Bohdan Соломія|Solomiia Юрій|Yurii Ярина|Yaryna Остап|Ostap',
    'Шевченко|Shevchenko Коваль|Koval Ткаченко|Tkachenko Лисенко|Lysenko Мельник|Melnyk Гончар|Honchar',
  ),
  pool(
    'ar-EG',
    'ليلى|Layla يوسف|Youssef مريم|Mariam كريم|Karim نور|Nour طارق|Tarek سلمى|Salma عمر|Omar',
    'حداد|Haddad منصور|Mansour النجار|Elnaggar فاروق|Farouk سليمان|Soliman عزيز|Aziz',
  ),
];
