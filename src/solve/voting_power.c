/* SPDX-License-Identifier: MIT
 * solve/voting_power.c
 *   question  how often does each party decide whether a deal has the consents it needs?
 *   method    swings (sets that win with the party and lose without it) are counted by their size. Who has a veto is in
 *             every set that wins, so only the other players are counted: by dynamic programming over the votes, where
 *             votes are whole, once for each kind of player; else over all their sets.
 *   source    Shapley and Shubik 1954, Banzhaf 1965; generating functions: Mann and Shapley 1962
 *   cost      kinds x players x players x product of (quota + 1); or 2^players x needs
 *   limits    see the header; fractions are exact up to 33 players, counts of swings up to 53 */
#include "solve/voting_power.h"

#include "base/array.h"

#include <string.h>

enum { EXACT_PLAYERS = 33, ASKED = 1 << 18 };

/* ---- the game ------------------------------------------------------------------------------------------- */

dtn_game dtn_game_at(dtn_task *task, const dtn_state *state, const uint16_t *options)
{
    const dtn_need **needs = DTN_TAKE(task, state->need_count, const dtn_need *);
    bool *is_veto = DTN_TAKE(task, state->party_count, bool),
         *is_player = DTN_TAKE(task, state->party_count, bool);
    uint32_t *players = DTN_TAKE(task, state->party_count, uint32_t);
    dtn_game game = {
        .needs = needs, .players = players, .is_veto = is_veto, .party_count = state->party_count};
    for (size_t i = 0; i < state->need_count; i++) {
        const dtn_need *need = &state->needs[i];
        if (need->party_count == 0 || (need->when && !dtn_condition_holds(need->when, options)))
            continue;
        needs[game.need_count++] = need;
        for (uint32_t k = 0; k < need->party_count; k++) {
            is_player[need->parties[k]] = true;
            is_veto[need->parties[k]] |= need->kind == DTN_NEED_ALL;
        }
    }
    for (uint32_t party = 0; party < state->party_count; party++)
        if (is_player[party])
            players[game.player_count++] = party;
    bool *nobody = DTN_TAKE(task, state->party_count, bool);
    game.is_decided = dtn_game_wins(&game, is_player) && !dtn_game_wins(&game, nobody);
    return game;
}

static double votes_of(const dtn_need *need, uint32_t member)
{
    return need->kind == DTN_NEED_VOTES ? need->votes[member] : 1;
}

bool dtn_game_wins(const dtn_game *game, const bool *is_in)
{
    for (uint32_t i = 0; i < game->need_count; i++) {
        const dtn_need *need = game->needs[i];
        double votes = 0;
        for (uint32_t k = 0; k < need->party_count; k++)
            if (is_in[need->parties[k]])
                votes += votes_of(need, k);
        if (votes < dtn_need_quota(need))
            return false;
    }
    return true;
}

/* ---- from swings to power ------------------------------------------------------------------------------- */

/* Swings by the number of others: sets of so many others that lose, and win with the player. */
typedef struct swings {
    double *of; /* [player_count][player_count] */
    uint32_t players;
} swings;

static dtn_rational exact_power(const double *of, uint32_t players)
{
    dtn_int128 factorials[EXACT_PLAYERS + 1], sum = 0;
    if (players > EXACT_PLAYERS)
        return (dtn_rational){.denominator = 0};
    factorials[0] = 1;
    for (uint32_t i = 1; i <= players; i++)
        factorials[i] = factorials[i - 1] * (dtn_int128)i;
    for (uint32_t size = 0; size < players; size++)
        sum += (dtn_int128)of[size] * factorials[size] * factorials[players - 1 - size];
    dtn_int128 shared = dtn_gcd(sum, factorials[players]);
    return (dtn_rational){.numerator = sum / shared, .denominator = factorials[players] / shared};
}

/* Each size of set comes up equally often: so many swings of all sets of that size. */
static double nearest_power(const double *of, uint32_t players)
{
    double sum = 0, sets = 1; /* others choose size */
    for (uint32_t size = 0; size < players; size++) {
        sum += of[size] / sets;
        sets = sets * (players - 1 - size) / (size + 1);
    }
    return sum / players;
}

static double share_of_sets(const double *of, uint32_t players)
{
    double sum = 0;
    for (uint32_t size = 0; size < players; size++)
        sum += of[size];
    for (uint32_t i = 1; i < players; i++)
        sum /= 2;
    return sum;
}

static const dtn_power *power_of(dtn_task *task, const swings *swings)
{
    uint32_t players = swings->players;
    dtn_power *power = DTN_TAKE(task, players, dtn_power);
    double sum = 0;
    for (uint32_t i = 0; i < players; i++) {
        const double *of = swings->of + (size_t)i * players;
        power[i].fraction = exact_power(of, players);
        power[i].shapley_shubik = power[i].fraction.denominator ? dtn_rational_double(power[i].fraction)
                                                                : nearest_power(of, players);
        power[i].banzhaf = share_of_sets(of, players);
        sum += power[i].banzhaf;
    }
    for (uint32_t i = 0; i < players; i++)
        power[i].banzhaf_index = power[i].banzhaf / sum;
    return power;
}

static bool has_power(const dtn_game *game)
{
    return game->player_count > 0 && game->is_decided;
}

static uint32_t list_voters(const dtn_game *game, uint32_t *voters)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < game->player_count; i++)
        if (!game->is_veto[game->players[i]])
            voters[count++] = i;
    return count;
}

/* ---- over all sets -------------------------------------------------------------------------------------- */

static void mark_set(const dtn_game *game, const uint32_t *voters, uint32_t count, uint32_t set, bool *is_in)
{
    for (uint32_t i = 0; i < game->player_count; i++)
        is_in[game->players[i]] = game->is_veto[game->players[i]];
    for (uint32_t i = 0; i < count; i++)
        is_in[game->players[voters[i]]] = set >> i & 1;
}

static uint32_t bits_of(uint32_t set)
{
    uint32_t count = 0;
    for (; set; set &= set - 1)
        count++;
    return count;
}

/* `set` wins together with all who have a veto: each of these swings it, and each other member without whom it does not win. */
static void add_winner(const dtn_game *game, swings *swings, const uint32_t *voters, uint32_t set,
                       const bool *wins, uint32_t vetoes)
{
    uint32_t others = bits_of(set) + vetoes - 1;
    for (uint32_t i = 0; i < game->player_count; i++)
        if (game->is_veto[game->players[i]])
            swings->of[(size_t)i * swings->players + others]++;
    for (uint32_t i = 0; set >> i; i++)
        if (set >> i & 1 && !wins[set & ~(UINT32_C(1) << i)])
            swings->of[(size_t)voters[i] * swings->players + others]++;
}

const dtn_power *dtn_voting_power_by_sets(dtn_task *task, const dtn_game *game)
{
    uint32_t *voters = DTN_TAKE(task, game->player_count, uint32_t), count = list_voters(game, voters);
    if (!has_power(game) || count > DTN_POWER_PLAYERS)
        return NULL;
    bool *is_in = DTN_TAKE(task, game->party_count, bool);
    bool *wins = DTN_TAKE(task, (size_t)1 << count, bool);
    swings swings = {DTN_TAKE(task, (size_t)game->player_count * game->player_count, double),
                     game->player_count};
    for (uint32_t set = 0; set < UINT32_C(1) << count; set++) {
        mark_set(game, voters, count, set, is_in);
        wins[set] = dtn_game_wins(game, is_in);
        if (wins[set])
            add_winner(game, &swings, voters, set, wins, game->player_count - count);
        if (set % 65536 == 65535)
            dtn_task_tick(task);
    }
    return power_of(task, &swings);
}

/* ---- over the votes ------------------------------------------------------------------------------------- */

/* A cell of the table is how many votes of each need a set holds, cut at the quota, and how many players without a veto. */
typedef struct counting {
    const dtn_game *game;
    uint32_t dimensions;    /* needs that are not plain */
    const dtn_need **needs; /* [dimensions] */
    uint32_t *quota;        /* [dimensions] */
    uint32_t *votes;        /* [player][dimensions], cut at the quota */
    uint32_t *voters;       /* places among the players */
    uint32_t voter_count;
    size_t cells;   /* product of quota + 1 */
    uint32_t sizes; /* voter_count + 1 */
    double *table;  /* [cells][sizes] sets */
} counting;

static uint32_t whole_votes(double votes, uint32_t quota, bool *is_whole)
{
    if (votes >= quota)
        return quota;
    *is_whole = *is_whole && votes == (double)(uint32_t)votes;
    return (uint32_t)votes;
}

/* The quota rounded up; 0 of votes below none. */
static uint32_t whole_quota(const dtn_need *need)
{
    double quota = dtn_need_quota(need);
    uint32_t whole = quota > 0 ? (uint32_t)quota : 0;
    return whole < quota ? whole + 1 : whole;
}

static uint32_t place_of(const dtn_game *game, uint32_t party)
{
    uint32_t place = 0;
    while (game->players[place] != party)
        place++;
    return place;
}

/* False: votes that are not whole, or too large a table. */
static bool prepare(dtn_task *task, counting *x)
{
    const dtn_game *game = x->game;
    bool is_whole = true;
    x->needs = DTN_TAKE(task, game->need_count, const dtn_need *);
    x->quota = DTN_TAKE(task, game->need_count, uint32_t);
    x->voters = DTN_TAKE(task, game->player_count, uint32_t);
    x->voter_count = list_voters(game, x->voters);
    x->sizes = x->voter_count + 1;
    x->cells = 1;
    for (uint32_t i = 0; i < game->need_count; i++) {
        if (game->needs[i]->kind == DTN_NEED_ALL)
            continue;
        if (dtn_need_quota(game->needs[i]) > DTN_POWER_CELLS)
            return false;
        x->quota[x->dimensions] = whole_quota(game->needs[i]);
        x->cells *= (size_t)x->quota[x->dimensions] + 1;
        x->needs[x->dimensions++] = game->needs[i];
        if (x->cells > DTN_POWER_CELLS / x->sizes)
            return false;
    }
    x->votes = DTN_TAKE(task, (size_t)game->player_count * x->dimensions, uint32_t);
    for (uint32_t d = 0; d < x->dimensions; d++)
        for (uint32_t k = 0; k < x->needs[d]->party_count; k++)
            x->votes[(size_t)place_of(game, x->needs[d]->parties[k]) * x->dimensions + d] =
                whole_votes(votes_of(x->needs[d], k), x->quota[d], &is_whole);
    x->table = DTN_TAKE(task, x->cells * x->sizes, double);
    return is_whole;
}

/* The cell that a set in `cell` comes to with one player more. */
static size_t cell_with(const counting *x, size_t cell, uint32_t player)
{
    size_t to = 0, step = 1;
    for (uint32_t d = 0; d < x->dimensions; d++) {
        uint32_t quota = x->quota[d], held = (uint32_t)(cell % (quota + 1));
        uint32_t sum = held + x->votes[(size_t)player * x->dimensions + d];
        to += step * (sum < quota ? sum : quota);
        step *= (size_t)quota + 1;
        cell /= (size_t)quota + 1;
    }
    return to;
}

/* Cells never lead to smaller ones: from the last one down each set is counted once. */
static void add_player(const counting *x, uint32_t player, uint32_t so_far)
{
    for (size_t cell = x->cells; cell-- > 0;) {
        const double *from = x->table + cell * x->sizes;
        double *to = x->table + cell_with(x, cell, player) * x->sizes;
        for (uint32_t size = so_far + 1; size-- > 0;)
            to[size + 1] += from[size];
    }
}

static void count_sets_without(dtn_task *task, const counting *x, uint32_t left_out)
{
    const dtn_game *game = x->game;
    size_t cell = 0;
    uint32_t so_far = 0;
    memset(x->table, 0, x->cells * x->sizes * sizeof *x->table);
    for (uint32_t i = 0; i < game->player_count; i++)
        if (game->is_veto[game->players[i]])
            cell = cell_with(x, cell, i);
    x->table[cell * x->sizes] = 1;
    for (uint32_t i = 0; i < x->voter_count; i++) {
        if (x->voters[i] == left_out)
            continue;
        add_player(x, x->voters[i], so_far++);
        dtn_task_tick(task);
    }
}

/* A set loses in every cell but the last; who has a veto makes any set win that does so with it. */
static void take_swings(const counting *x, uint32_t player, bool is_veto, double *of)
{
    uint32_t vetoes = x->game->player_count - x->voter_count, before = vetoes - is_veto;
    for (size_t cell = 0; cell < x->cells; cell++) {
        bool wins = is_veto ? cell + 1 == x->cells
                            : cell + 1 < x->cells && cell_with(x, cell, player) + 1 == x->cells;
        for (uint32_t size = 0; wins && size < x->sizes && size + before < x->game->player_count; size++)
            of[size + before] += x->table[cell * x->sizes + size];
    }
}

/* Players with the same votes everywhere, and vetoes alike, swing alike. */
static bool are_alike(const counting *x, uint32_t a, uint32_t b)
{
    bool is_veto = x->game->is_veto[x->game->players[a]];
    if (is_veto != x->game->is_veto[x->game->players[b]])
        return false;
    return is_veto || memcmp(x->votes + (size_t)a * x->dimensions, x->votes + (size_t)b * x->dimensions,
                             x->dimensions * sizeof *x->votes) == 0;
}

const dtn_power *dtn_voting_power_by_votes(dtn_task *task, const dtn_game *game)
{
    counting x = {.game = game};
    if (!has_power(game) || !prepare(task, &x))
        return NULL;
    uint32_t players = game->player_count;
    swings swings = {DTN_TAKE(task, (size_t)players * players, double), players};
    for (uint32_t i = 0; i < players; i++) {
        uint32_t first = 0;
        while (!are_alike(&x, first, i))
            first++;
        double *of = swings.of + (size_t)i * players;
        if (first < i) {
            memcpy(of, swings.of + (size_t)first * players, players * sizeof *of);
            continue;
        }
        bool is_veto = game->is_veto[game->players[i]];
        count_sets_without(task, &x, is_veto ? UINT32_MAX : i);
        take_swings(&x, i, is_veto, of);
    }
    return power_of(task, &swings);
}

const dtn_power *dtn_voting_power_find(dtn_task *task, const dtn_game *game)
{
    const dtn_power *power = dtn_voting_power_by_votes(task, game);
    return power ? power : dtn_voting_power_by_sets(task, game);
}

/* ---- vetoes --------------------------------------------------------------------------------------------- */

typedef struct vetoing {
    const dtn_game *game;
    bool *rest; /* [party_count] */
} vetoing;

static bool loses_without(void *host, const bool *is_in)
{
    const vetoing *x = host;
    for (uint32_t party = 0; party < x->game->party_count; party++)
        x->rest[party] = !is_in[party];
    return !dtn_game_wins(x->game, x->rest);
}

dtn_party_sets dtn_game_vetoes(dtn_task *task, const dtn_game *game)
{
    vetoing x = {game, DTN_TAKE(task, game->party_count, bool)};
    if (!has_power(game))
        return (dtn_party_sets){.is_complete = true};
    const dtn_set_question question = {.party_count = game->party_count,
                                       .candidates = game->players,
                                       .candidate_count = game->player_count,
                                       .is_enough = loses_without,
                                       .host = &x,
                                       .most_asked = ASKED};
    return dtn_minimal_sets_find(task, &question);
}
