"""Headings of postings and what they say about the lines under them."""

from __future__ import annotations

import re

TITLE, REQUIRED, PREFERRED, MENTION, BOILERPLATE = 3, 2, 1, 0.5, 0

_HEADINGS = (
    (
        PREFERRED,
        r"nice[ -]to[ -]ha|preferred|bonus|desirable|desired|advantage|a plus|plus points|pluses"
        r"|good to have|great to have|would be (?:great|nice|good)|helpful|extra credit"
        r"|even better|not (?:essential|required)|beneficial|assets?\b"
        r"|wünschenswert|von vorteil|idealerweise|pluspunkte|souhaité|un plus|atouts?\b|appréci"
        r"|deseable|valorable|se valora|een pré|\bpré\b|costituiscono|preferenzial|desejáve"
        r"|diferencia|歓迎|加分|우대|يفضل",
    ),
    (
        BOILERPLATE,
        r"benefits|perks|what we (?:can )?offer|we offer|our offer|what.s in it|what you.ll get"
        r"|what you get|in return|why join|why work|why us|reasons to|rewards?\b|package|we provide"
        r"|about us|who we are"
        r"|about the (?:company|team|organi[sz]ation|school|trust|firm|business)"
        r"|our (?:company|story|mission|values|culture|team|school)|company (?:overview|profile)"
        r"|equal opportunit|diversity|inclusion|safeguarding statement|accommodation"
        r"|compensation|salary|\bpay\b|\bhours\b|schedule|start\b|how to apply|to apply|apply\b"
        r"|next steps|selection process|interview process|hiring process|recruitment process"
        r"|privacy|disclaimer|closing date|contact|location\b|further information"
        r"|wir bieten|unser angebot|das bieten|deine vorteile|ihre vorteile|über uns|was wir"
        r"|kontakt"
        r"|das erwartet (?:sie|dich) bei uns|bewerbung"
        r"|nous offrons|avantages|qui sommes|notre entreprise|rémunération|pour postuler"
        r"|conditions"
        r"|ofrecemos|se ofrece|beneficios|sobre nosotros|quiénes somos|condiciones|salario"
        r"|wij bieden|wat bieden|over ons|arbeidsvoorwaarden|solliciteren"
        r"|offriamo|cosa offriamo|chi siamo|l'azienda|come candidarsi"
        r"|oferecemos|benefícios|sobre nós|quem somos"
        r"|福利|待遇|会社概要|公司介绍|복지|المزايا",
    ),
    (
        REQUIRED,
        r"require|must have|must-have|qualif|responsib|duties|what (?:you|we (?:ask|expect|want))"
        r"|you will|you.ll|you are"
        r"|your (?:role|profile|tasks|mission|day|impact|skills|experience|background)"
        r"|the role|role (?:overview|summary|purpose)|about the (?:job|role|position)|about you"
        r"|job (?:summary|purpose|description)|position summary|skills|experience|who you are"
        r"|essential|we are looking|we.re looking|looking for|key tasks|tasks|we need|the job"
        r"|you have|you bring|you need|functions|key areas|accountabilities|competenc|knowledge"
        r"|education|certificat|minimum|tech stack|the ideal|ideal candidate|person spec|criteria"
        r"|day[- ]to[- ]day|typical day|the work|licen[cs]es?\b|tools\b|software\b|duties"
        r"|anforderung|profil\b|aufgaben|tätigkeiten|qualifikation|das bringen|das bringst"
        r"|du bringst|sie bringen|kenntnisse|wir suchen|voraussetzungen"
        r"|missions?\b|compétences|activités|responsabilités|description du poste|vos tâches"
        r"|requisitos|funciones|responsabilidades|perfil\b|tareas|experiencia|formación|se requiere"
        r"|functie-?eisen|taken|wat vragen|wat ga je|wij vragen|jouw profiel|jij bent|vereisten"
        r"|requisiti|mansioni|attività|responsabilità|profilo|competenze|cerchiamo"
        r"|atividades|responsabilidade|atribuições|qualificações"
        r"|必須|要件|業務内容|仕事内容|応募資格|职责|要求|자격|업무|المتطلبات|المهام|المؤهلات",
    ),
)
_FOUND = tuple((weight, re.compile(text)) for weight, text in _HEADINGS)
_BULLETS = ("-", "•", "·", "* ", "–", "●", "▪", "◦", "■", "✓", "✔", "➢", "‣", "➤")
_MOST_WORDS, _LONGEST = 6, 50


def heading_weight(text: str, *, begins: bool) -> float | None:
    """What the lines under a heading count for; None where the text is no heading.

    Args:
        text: a sentence or line.
        begins: whether it begins its line; within one, only words with a colon are a heading.
    """
    said, colon, rest = text.partition(":")
    inline = bool(colon and rest.strip())
    bare = (said if inline else text).strip(" #*_-–—:=•\t?!")
    if not bare or len(bare) > _LONGEST or len(bare.split()) > _MOST_WORDS:
        return None
    closed = text.rstrip("* _=").endswith((":", "："))
    looks = inline or closed or not text.rstrip().endswith((".", ";", ",", "。"))
    if not looks or text.lstrip().startswith(_BULLETS) or not (begins or inline or closed):
        return None
    low = bare.casefold()
    return next((weight for weight, pattern in _FOUND if pattern.search(low)), None)
