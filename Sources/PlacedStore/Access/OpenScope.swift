import Foundation
import Libpq
import PlacedDomain

/// Sets the scope for the rest of the implicit or explicit transaction; it ends with it.
struct OpenScope: DatabaseStatement {
    typealias Row = NoRow

    let scope: Scope

    var sql: String {
        """
        /* Scope.open */
        select set_config('placed.actor_kind', $1, true),
            set_config('placed.actor_id', $2, true),
            set_config('placed.employer_id', $3, true),
            set_config('placed.program_id', $4, true),
            set_config('placed.now', $5, true)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(scope.actor.kind)
        parameters.append(scope.actor.personID?.description ?? "")
        parameters.append(scope.actor.employerID?.description ?? "")
        parameters.append(scope.actor.programID?.description ?? "")
        parameters.append(TimestampText.write(scope.now))
    }
}
